import type { ApiKeyRow } from '@perennial/db';
import { randomBytes } from 'node:crypto';

/** 256 random bits, safe in addresses and cookies. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

const prefixes: { readonly [K in ApiKeyRow['kind']]: string } = {
  server: 'pk_server_',
  browser: 'pk_browser_',
  secret: 'pk_secret_',
};

/** Its prefix tells people, and scanners of leaked secrets, what it is. */
export function newApiKey(kind: ApiKeyRow['kind']): string {
  return prefixes[kind] + newToken();
}
