/** GSM 03.38: the place of a character is its code. */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const escape = 0x1b;
const extended: ReadonlyMap<string, number> = new Map([
  ['\f', 0x0a],
  ['^', 0x14],
  ['{', 0x28],
  ['}', 0x29],
  ['\\', 0x2f],
  ['[', 0x3c],
  ['~', 0x3d],
  [']', 0x3e],
  ['|', 0x40],
  ['€', 0x65],
]);
const extendedBack = new Map([...extended].map(([sign, code]) => [code, sign]));

export const dataCoding = { gsm7: 0, latin1: 3, ucs2: 8 } as const;

/** A text as it goes over the wire: one part, or several that phones put together again. */
export interface EncodedText {
  readonly coding: number;
  /** Each with its user data header, where there are several. */
  readonly parts: readonly Buffer[];
}

/** Bytes of one part alone, and of one of several, whose header takes six. GSM-7 goes unpacked, a septet in a byte. */
const room = {
  [dataCoding.gsm7]: { alone: 160, several: 153 },
  [dataCoding.ucs2]: { alone: 140, several: 134 },
} as const;

/** @param reference the same for all parts, another one for the next message to that phone */
export function encodeText(text: string, reference: number): EncodedText {
  const septets = [...text].map(septetsOf);
  const coding = septets.every((one) => one !== null) ? dataCoding.gsm7 : dataCoding.ucs2;
  const signs = coding === dataCoding.gsm7 ? (septets as Buffer[]) : [...text].map(ucs2Of);
  const whole = Buffer.concat(signs);
  if (whole.length <= room[coding].alone) return { coding, parts: [whole] };
  const pieces = pack(signs, room[coding].several);
  const header = (i: number) => Buffer.from([5, 0, 3, reference & 0xff, pieces.length, i + 1]);
  return { coding, parts: pieces.map((piece, i) => Buffer.concat([header(i), piece])) };
}

/** An escaped sign and a pair of surrogates stay together. */
function pack(signs: readonly Buffer[], most: number): Buffer[] {
  const pieces: Buffer[][] = [[]];
  let length = 0;
  for (const sign of signs) {
    if (length + sign.length > most) {
      pieces.push([]);
      length = 0;
    }
    pieces.at(-1)!.push(sign);
    length += sign.length;
  }
  return pieces.map((piece) => Buffer.concat(piece));
}

function septetsOf(sign: string): Buffer | null {
  const code = basic.indexOf(sign);
  if (code >= 0 && code !== escape) return Buffer.from([code]);
  const after = extended.get(sign);
  return after === undefined ? null : Buffer.from([escape, after]);
}

const ucs2Of = (sign: string): Buffer => Buffer.from(sign, 'utf16le').swap16();

/** What somebody wrote to us. An alphabet that we don't know reads as the usual one. */
export function decodeText(bytes: Buffer, coding: number): string {
  if (coding === dataCoding.ucs2)
    return Buffer.from(bytes.subarray(0, bytes.length & ~1))
      .swap16()
      .toString('utf16le');
  if (coding === dataCoding.latin1) return bytes.toString('latin1');
  let text = '';
  for (let i = 0; i < bytes.length; i += 1) {
    const code = bytes[i]!;
    text += code === escape ? (extendedBack.get(bytes[(i += 1)] ?? 0) ?? ' ') : (basic[code] ?? ' ');
  }
  return text;
}
