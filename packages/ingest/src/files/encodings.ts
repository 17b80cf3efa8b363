import type { Encoding } from '@perennial/contracts';

/** Finds out how a text is written while its bytes go by. */
export interface EncodingSniffer {
  readonly add: (bytes: Uint8Array) => void;
  readonly verdict: () => Encoding;
}

const marks: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * A mark at the beginning tells; zero bytes on one side of each pair mean UTF-16; what can be read as UTF-8 to
 * its end surely is. Of the rest, bytes of Chinese come in pairs above ASCII, and accents of the West alone.
 */
export function encodingSniffer(): EncodingSniffer {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let start: Uint8Array<ArrayBufferLike> = new Uint8Array();
  let isUtf8 = true;
  const counts = { even: 0, odd: 0, at: 0, pairs: 0, alone: 0, open: false };
  const tryUtf8 = (bytes?: Uint8Array) => {
    try {
      utf8.decode(bytes, { stream: bytes !== undefined });
    } catch {
      isUtf8 = false;
    }
  };
  return {
    add: (bytes) => {
      if (start.length < 3) start = Buffer.concat([start, bytes.subarray(0, 3)]);
      if (isUtf8) tryUtf8(bytes);
      countZeros(bytes, counts);
      countHigh(bytes, counts);
    },
    verdict: () => {
      const marked = marks.find(([, mark]) => mark.every((byte, index) => start[index] === byte));
      if (marked) return marked[0];
      if (counts.odd + counts.even > 0) return counts.odd >= counts.even ? 'utf-16le' : 'utf-16be';
      if (isUtf8) tryUtf8();
      if (isUtf8) return 'utf-8';
      return counts.pairs >= counts.alone ? 'gb18030' : 'windows-1252';
    },
  };
}

/** Text has no zero bytes, except for UTF-16: the upper half of each Latin letter, comma and line end. */
function countZeros(bytes: Uint8Array, counts: { even: number; odd: number; at: number }): void {
  for (let at = bytes.indexOf(0); at >= 0; at = bytes.indexOf(0, at + 1))
    counts[(counts.at + at) % 2 === 0 ? 'even' : 'odd']++;
  counts.at += bytes.length;
}

function countHigh(bytes: Uint8Array, counts: { pairs: number; alone: number; open: boolean }): void {
  for (const byte of bytes) {
    if (counts.open) counts[byte >= 0x80 ? 'pairs' : 'alone']++;
    counts.open = !counts.open && byte >= 0x80;
  }
}
