/** Values that belong to nobody and stand nowhere else, one of each kind that is personal. */
export const canary = {
  user: 'canary-user-71f3',
  email: 'canaria.quillfeather@canary-71f3.example',
  phone: '13971604827',
  name: 'canaria-quillfeather-71f3',
  token: 'canary-device-token-71f3-abcdefghijklmnop',
  text: 'zebra-marmalade-71f3',
  reply: 'quince-lantern-71f3',
} as const;

/** How a value looks in the clear, in an address, and in bytes that nobody has sealed. */
function disguises(value: string): readonly string[] {
  const bytes = Buffer.from(value);
  return [
    value,
    encodeURIComponent(value),
    bytes.toString('hex'),
    ...[0, 1, 2].map((by) => inBase64(bytes, by)),
  ];
}

/** In the middle of something longer: the first and the last letters depend on what stands around it. */
function inBase64(bytes: Buffer, before: number): string {
  const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
  const from = Math.ceil((before * 8) / 6);
  const to = Math.floor(((before + bytes.length) * 8) / 6);
  return encoded.slice(from, to);
}

/** Which of the canaries stand in a text, in whatever dress. */
export function hits(text: string): readonly string[] {
  return Object.values(canary).filter((value) => disguises(value).some((dress) => text.includes(dress)));
}
