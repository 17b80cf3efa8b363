import { createPrivateKey } from 'node:crypto';

/**
 * A private key as somebody pasted it: fields of forms swallow line breaks, JSON escapes them.
 *
 * @returns it as PEM; `null` when it is none, or not of that kind
 */
export function readPem(text: string, kind: 'rsa' | 'ec'): string | null {
  const [, label, body = ''] = /-----BEGIN ([A-Z ]+)-----([^-]+)-----END \1-----/.exec(text) ?? [];
  if (!label) return null;
  const lines = body
    .replace(/\\n|\s/g, '')
    .match(/.{1,64}/g)
    ?.join('\n');
  const pem = `-----BEGIN ${label}-----\n${lines ?? ''}\n-----END ${label}-----\n`;
  try {
    return createPrivateKey(pem).asymmetricKeyType === kind ? pem : null;
  } catch {
    return null;
  }
}
