/** Enough to recognise an address by, too little to write to: `a***@e***`, `+86***00`. */
export function maskText(text: string): string {
  const at = text.lastIndexOf('@');
  if (at > 0) return `${text[0]}***@${text[at + 1] ?? ''}***`;
  if (/^\+?\d[\d\s().-]{5,}$/.test(text)) return `${text.slice(0, 3)}***${text.slice(-2)}`;
  return `${[...text][0] ?? ''}***`;
}

/** Masks every text inside; what isn't text can't be recognised by shape and is dropped. */
export function maskValue(value: unknown): unknown {
  return typeof value === 'string' ? maskText(value) : '***';
}
