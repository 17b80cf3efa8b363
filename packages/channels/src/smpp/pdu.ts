/** Commands of SMPP 3.4 that we speak or understand. An answer has the highest bit set. */
export const command = {
  bindTransmitter: 0x02,
  submit: 0x04,
  deliver: 0x05,
  unbind: 0x06,
  bindTransceiver: 0x09,
  enquireLink: 0x15,
  genericNack: 0x80000000,
} as const;

export const answerTo = (id: number): number => (id | 0x80000000) >>> 0;
export const isAnswer = (id: number): boolean => id >= 0x80000000;

/** One unit of the protocol. */
export interface Pdu {
  readonly id: number;
  readonly status: number;
  readonly sequence: number;
  readonly body: Buffer;
}

const headerLength = 16;
/** Far above what a message takes; who sends more doesn't speak SMPP. */
const mostBytes = 64 * 1024;
const nothing = Buffer.alloc(0);

export function writePdu({ id, status = 0, sequence, body = nothing }: PduToWrite): Buffer {
  const header = Buffer.alloc(headerLength);
  header.writeUInt32BE(headerLength + body.length, 0);
  header.writeUInt32BE(id, 4);
  header.writeUInt32BE(status, 8);
  header.writeUInt32BE(sequence, 12);
  return Buffer.concat([header, body]);
}

type PduToWrite = Pick<Pdu, 'id' | 'sequence'> & Partial<Pdu>;

/**
 * Cuts a stream of bytes into units.
 *
 * @throws RangeError when what comes can't be SMPP
 */
export function createPduReader(): (chunk: Buffer) => Pdu[] {
  let kept: Buffer = nothing;
  return (chunk) => {
    kept = Buffer.concat([kept, chunk]);
    const found: Pdu[] = [];
    while (kept.length >= 4) {
      const length = kept.readUInt32BE(0);
      if (length < headerLength || length > mostBytes) throw new RangeError('not SMPP');
      if (kept.length < length) break;
      found.push(readPdu(kept.subarray(0, length)));
      kept = kept.subarray(length);
    }
    return found;
  };
}

const readPdu = (bytes: Buffer): Pdu => ({
  id: bytes.readUInt32BE(4),
  status: bytes.readUInt32BE(8),
  sequence: bytes.readUInt32BE(12),
  body: Buffer.from(bytes.subarray(headerLength)),
});

/** A field that ends with a zero byte. */
export const cString = (text: string): Buffer => Buffer.from(`${text}\0`, 'latin1');

/** Reads fields one after the other; past the end they are empty, as in the short answers of some centres. */
export function createFieldReader(body: Buffer) {
  let at = 0;
  return {
    byte: () => body[at++] ?? 0,
    text(): string {
      const end = body.indexOf(0, at);
      const text = body.subarray(at, end < 0 ? body.length : end).toString('latin1');
      at = end < 0 ? body.length : end + 1;
      return text;
    },
    bytes: (length: number): Buffer => body.subarray(at, (at += length)),
    /** Optional parameters, by tag: what is left. */
    options(): ReadonlyMap<number, Buffer> {
      const found = new Map<number, Buffer>();
      while (at + 4 <= body.length) {
        const [tag, length] = [body.readUInt16BE(at), body.readUInt16BE(at + 2)];
        found.set(tag, body.subarray(at + 4, at + 4 + length));
        at += 4 + length;
      }
      return found;
    },
  };
}
