import type { Vault } from './vault.ts';

type Properties = Record<string, unknown>;

/** A JSON object cut in two: what may lie in the clear, and what is personal and gets sealed. */
export interface Split {
  readonly open: Properties;
  /** `null` when nothing in it is personal. */
  readonly sealed: Buffer | null;
  /** Of what is sealed, those that need not be. */
  readonly names: readonly string[];
}

const personalNames = new Set(
  `name firstname lastname fullname nickname username email mail phone mobile tel telephone address street
   postcode postalcode zip birthday birthdate dob ip useragent token password idcard wechat openid unionid avatar
   latitude longitude reply 姓名 手机 手机号 电话 邮箱 地址 生日`.split(/\s+/),
);
const phoneLike = /^\+?\d[\d\s().-]{6,18}\d$/;

/**
 * Personal by its name, or because it looks like an e-mail address or a phone number. Sealed top-level
 * fields are taken whole.
 */
export function isPersonal(name: string, value: unknown): boolean {
  return isPersonalName(name) || holdsAddress(value);
}

/** The few names that most events have, looked at once; anybody may send others, so no more are kept. */
const seenNames = new Map<string, boolean>();
const mostNames = 2_000;
const longestName = 100;

function isPersonalName(name: string): boolean {
  const seen = seenNames.get(name);
  if (seen !== undefined) return seen;
  const personal = personalNames.has(name.toLowerCase().replace(/[_\s$-]/g, '')) || holdsEmail(name);
  if (seenNames.size < mostNames && name.length <= longestName) seenNames.set(name, personal);
  return personal;
}

/** Letters around an at sign, also as it stands in urls, and a dot inside what follows. */
const atSign = /@|%40/gi;
const beforeAt = /[^\s@]$/;
/** No longer than a domain may be. */
const afterAt = /[^\s@]{0,254}/y;

/**
 * Whether an e-mail address stands anywhere in it. Looks around each at sign only: one regular expression
 * for the whole address would try each letter of a long text as its beginning, in quadratic time.
 */
function holdsEmail(text: string): boolean {
  // Most texts hold no at sign, and looking for one is much cheaper than a regular expression.
  if (!text.includes('@') && !text.includes('%40')) return false;
  for (const { 0: sign, index } of text.matchAll(atSign)) {
    if (!beforeAt.test(text.slice(Math.max(0, index - 1), index))) continue;
    afterAt.lastIndex = index + sign.length;
    const domain = afterAt.exec(text)![0];
    const dot = domain.indexOf('.', 1);
    if (dot > 0 && dot < domain.length - 1) return true;
  }
  return false;
}

function holdsAddress(value: unknown): boolean {
  if (typeof value === 'string') return holdsEmail(value) || (value.startsWith('+') && phoneLike.test(value));
  if (Array.isArray(value)) return value.some(holdsAddress);
  if (value && typeof value === 'object')
    return Object.entries(value).some(([name, inner]) => isPersonal(name, inner));
  return false;
}

export function split(vault: Vault, value: Properties): Split {
  const open: Properties = {};
  const personal: Properties = {};
  for (const [name, inner] of Object.entries(value)) {
    Object.defineProperty(isPersonal(name, inner) ? personal : open, name, {
      value: inner,
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  const sealed = Object.keys(personal).length > 0 ? vault.seal(personal) : null;
  return { open, sealed, names: openNames(personal) };
}

/** Names of sealed values that may be told in the clear: not those that are addresses, nor of what is no value. */
export function openNames(personal: Properties): readonly string[] {
  return Object.keys(personal).filter((name) => !isAddress(name) && personal[name] != null);
}

/** Whether an e-mail address stands in the name itself. */
export function isAddress(name: string): boolean {
  return holdsEmail(name);
}

export function join(vault: Vault, open: Properties, sealed: Buffer | null): Properties {
  return sealed ? { ...open, ...vault.open<Properties>(sealed) } : open;
}
