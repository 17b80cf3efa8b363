import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whom a link to a form is for; `person: null` = whoever has it. Ids only: links travel through logs and proxies. */
export interface FormLink {
  readonly workspace: string;
  readonly form: string;
  readonly person: string | null;
}

/** Says that the owner of an address agreed, once they press the button behind it. */
export interface ConfirmLink {
  readonly workspace: string;
  readonly person: string;
  /** The answer that asked for it. */
  readonly answer: string;
  readonly channel: 'email' | 'sms';
  /** Hash of the address that the link was sent to, as hex: of another address it says nothing. */
  readonly address: string;
}

const longest = 1_024;

/**
 * Tokens that only the holder of `key` can make: `body.signature`, both base64url, 128 bits of the signature. They have no
 * date: a survey is closed by its author.
 *
 * @param key at least 32 bytes, its own for this purpose
 */
export const signFormLink = ({ workspace, form, person }: FormLink, key: Uint8Array): string =>
  sign('form', [workspace, form, person ?? ''], key);

/** `null` when it is not genuine. */
export function readFormLink(token: string, key: Uint8Array): FormLink | null {
  const [workspace, form, person] = read('form', 3, token, key) ?? [];
  if (workspace === undefined || form === undefined) return null;
  return { workspace, form, person: person ? person : null };
}

export const signConfirmLink = (
  { workspace, person, answer, channel, address }: ConfirmLink,
  key: Uint8Array,
): string => sign('confirm', [workspace, person, answer, channel, address], key);

/** `null` when it is not genuine. */
export function readConfirmLink(token: string, key: Uint8Array): ConfirmLink | null {
  const parts = read('confirm', 5, token, key);
  if (!parts) return null;
  const [workspace, person, answer, channel, address] = parts as [string, string, string, string, string];
  return { workspace, person, answer, channel: channel === 'sms' ? 'sms' : 'email', address };
}

/** An address that others may call; whoever knows it may. */
export interface HookLink {
  readonly workspace: string;
  readonly hook: string;
}

export const signHookLink = ({ workspace, hook }: HookLink, key: Uint8Array): string =>
  sign('hook', [workspace, hook], key);

/** `null` when it is not genuine. */
export function readHookLink(token: string, key: Uint8Array): HookLink | null {
  const [workspace, hook] = read('hook', 2, token, key) ?? [];
  return workspace === undefined || hook === undefined ? null : { workspace, hook };
}

function sign(purpose: string, parts: readonly string[], key: Uint8Array): string {
  const body = Buffer.from(JSON.stringify(parts)).toString('base64url');
  return `${body}.${signatureOf(purpose, body, key).toString('base64url')}`;
}

function read(purpose: string, length: number, token: string, key: Uint8Array): readonly string[] | null {
  const [body, signature, ...rest] = token.length > longest ? [] : token.split('.');
  if (!body || !signature || rest.length > 0) return null;
  const expected = signatureOf(purpose, body, key);
  const given = Buffer.from(signature, 'base64url');
  // Re-encoding refuses the other spellings of the same bytes: one link, one token.
  if (given.toString('base64url') !== signature || given.length !== expected.length) return null;
  if (!timingSafeEqual(given, expected)) return null;
  const parts = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as string[];
  return parts.length === length ? parts : null;
}

function signatureOf(purpose: string, body: string, key: Uint8Array): Buffer {
  return createHmac('sha256', key).update(`${purpose}.${body}`).digest().subarray(0, 16);
}
