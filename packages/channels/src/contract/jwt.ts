import { sign } from 'node:crypto';

/** A JSON Web Token, signed. */
export function signJwt(
  header: { readonly alg: 'RS256' | 'ES256'; readonly kid: string },
  claims: Readonly<Record<string, string | number>>,
  privateKey: string,
): string {
  const text = [header, claims].map((part) => base64url(JSON.stringify(part))).join('.');
  const signature = sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return `${text}.${signature.toString('base64url')}`;
}

const base64url = (text: string) => Buffer.from(text).toString('base64url');
