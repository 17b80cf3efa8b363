import { signJwt } from '../contract/jwt.ts';
import { readPem } from '../contract/pem.ts';
import type { ApnsCredentials } from './credentials.ts';

/** Apple takes a token for an hour, and wants no new one within twenty minutes. Milliseconds. */
const goodFor = 40 * 60_000;

export interface ProviderTokens {
  readonly get: () => string;
  /** Forgets it: it was not taken. */
  readonly drop: () => void;
}

export function createProviderTokens({ teamId, keyId, privateKey }: ApnsCredentials): ProviderTokens {
  const key = readPem(privateKey, 'ec')!;
  let kept = '';
  let until = 0;
  return {
    get() {
      const now = Date.now();
      if (now >= until) {
        kept = signJwt({ alg: 'ES256', kid: keyId }, { iss: teamId, iat: Math.floor(now / 1000) }, key);
        until = now + goodFor;
      }
      return kept;
    },
    drop: () => void (until = 0),
  };
}
