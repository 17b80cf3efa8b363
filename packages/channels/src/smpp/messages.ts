import { createHash } from 'node:crypto';
import type { Told } from '../contract/provider.ts';
import { cString, createFieldReader } from './pdu.ts';
import { decodeText } from './text.ts';

/** Set in `esm_class` when a user data header comes first. */
const hasHeader = 0x40;
const isReceipt = 0x04;
const noTexts: Told = { receipts: [], inbound: [] };

export interface Part {
  readonly sender: string;
  readonly phone: string;
  readonly coding: number;
  readonly bytes: Buffer;
  readonly oneOfSeveral: boolean;
}

/** The body of `submit_sm`. A receipt is asked for each part: somebody who lacks one has no message. */
export function submitBody({ sender, phone, coding, bytes, oneOfSeveral }: Part): Buffer {
  return Buffer.concat([
    cString(''), // service type
    addressOf(sender),
    addressOf(phone),
    Buffer.from([oneOfSeveral ? hasHeader : 0, 0, 0]), // esm class, protocol, priority
    cString(''), // leaves at once
    cString(''), // and is kept as long as the centre likes
    Buffer.from([1, 0, coding, 0, bytes.length]), // wants a receipt
    bytes,
  ]);
}

/** Type of number and numbering plan, then the number: international, a short code, or a name. */
function addressOf(address: string): Buffer {
  const [ton, npi] = address.startsWith('+') ? [1, 1] : /^\d+$/.test(address) ? [3, 0] : [5, 0];
  return Buffer.concat([Buffer.from([ton, npi]), cString(address.replace(/^\+/, ''))]);
}

const tags = { receiptedMessageId: 0x001e, messagePayload: 0x0424, messageState: 0x0427 } as const;

/** What a `deliver_sm` tells: what became of a message of ours, or a text that somebody wrote to us. */
export function readDelivery(body: Buffer, now: number): Told {
  const fields = createFieldReader(body);
  fields.text(); // service type
  const [ton] = [fields.byte(), fields.byte()];
  const from = fields.text();
  fields.bytes(2);
  const to = fields.text();
  const esmClass = fields.byte();
  fields.bytes(2);
  fields.text();
  fields.text();
  fields.bytes(2);
  const coding = fields.byte();
  fields.byte();
  const short = fields.bytes(fields.byte());
  const options = fields.options();
  const bytes = withoutHeader(options.get(tags.messagePayload) ?? short, esmClass);
  if ((esmClass & 0x3c) === isReceipt) return receiptOf(bytes.toString('latin1'), options, now);
  const text = decodeText(bytes, coding);
  const phone = ton === 1 || /^\d{11,}$/.test(from) ? `+${from}` : from;
  return {
    receipts: [],
    inbound: [{ id: idOf(from, to, text, now), channel: 'sms', from: phone, to, text, at: now }],
  };
}

const aWhile = 10 * 60_000;

/** The protocol gives a reply no id. A centre that missed our answer tells it again soon, and nobody minds if "T" counts once. */
function idOf(from: string, to: string, text: string, now: number): string {
  const said = JSON.stringify([from, to, text, Math.floor(now / aWhile)]);
  return `mo:${createHash('sha256').update(said).digest('hex').slice(0, 32)}`;
}

const withoutHeader = (bytes: Buffer, esmClass: number): Buffer =>
  esmClass & hasHeader ? bytes.subarray((bytes[0] ?? 0) + 1) : bytes;

/** `id:0123 sub:001 dlvrd:001 submit date:… done date:… stat:DELIVRD err:000 text:…`; its dates have no zone. */
function receiptOf(text: string, options: ReadonlyMap<number, Buffer>, at: number): Told {
  const given = options.get(tags.receiptedMessageId)?.toString('latin1').replace(/\0.*$/s, '');
  const id = given ?? /\bid:(\S+)/i.exec(text)?.[1];
  const state = stateOf(text, options.get(tags.messageState)?.[0]);
  const what = state === undefined ? undefined : outcomes[state];
  if (!id || !what) return noTexts;
  const reason = state === 'REJECTD' ? ({ reason: 'rejected-content' } as const) : {};
  const receipt = { id: `${id}:${state}`, about: { providerMessageId: id }, what, at, ...reason };
  return { receipts: [receipt], inbound: [] };
}

function stateOf(text: string, number: number | undefined): string | undefined {
  return number === undefined ? /\bstat:([A-Z]+)/i.exec(text)?.[1]?.toUpperCase() : states[number];
}

const states: Readonly<Record<number, string>> = {
  2: 'DELIVRD',
  3: 'EXPIRED',
  4: 'DELETED',
  5: 'UNDELIV',
  8: 'REJECTD',
};

/** On its way (`ENROUTE`, `ACCEPTD`) is nothing new, and `UNKNOWN` is no answer. */
const outcomes: Readonly<Record<string, 'delivered' | 'failed'>> = {
  DELIVRD: 'delivered',
  EXPIRED: 'failed',
  DELETED: 'failed',
  UNDELIV: 'failed',
  REJECTD: 'failed',
};
