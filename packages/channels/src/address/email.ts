const longest = 254; // RFC 5321 path without its brackets

// The atoms of RFC 5322 and their international form (RFC 6531): anything but space, control characters
// and the specials. Quoted local parts are legal but nobody has one, and header injection loves them.
const local = /^[^\s\p{C}"(),:;<>@[\\\]]+$/u;
const label = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?$/u;

/**
 * An e-mail address in the form it is stored and compared, or `null`: trimmed and lower case. Lower case
 * loses nothing that mail systems tell apart, and a suppression must hold whatever case was typed.
 */
export function normaliseEmail(text: string): string | null {
  const email = text.normalize('NFC').trim().toLowerCase();
  const at = email.lastIndexOf('@');
  if (at < 1 || at > 64 || email.length > longest) return null;
  return isLocalPart(email.slice(0, at)) && isDomain(email.slice(at + 1)) ? email : null;
}

function isLocalPart(part: string): boolean {
  return local.test(part) && !part.startsWith('.') && !part.endsWith('.') && !part.includes('..');
}

function isDomain(domain: string): boolean {
  const labels = domain.split('.');
  return labels.length > 1 && labels.every((one) => label.test(one)) && !/^\d+$/.test(labels.at(-1)!);
}
