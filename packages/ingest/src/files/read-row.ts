import type { IncomingEvent, Problem } from '../incoming-event.ts';
import { parseEvent } from '../parse-event.ts';
import { Look } from './look.ts';
import { readConsent } from './read-consent.ts';
import { isShortened } from './read-value.ts';
import type { Reading, RowProblem } from './reading.ts';
import type { FileRow } from './rows.ts';

/** Somebody who is named by an address and nothing else. */
export interface NamedByAddress {
  readonly trait: 'email' | 'phone';
  readonly address: string;
}

/** A row made sense of. What has problems is not brought in. */
export interface ReadRow {
  readonly row: number;
  readonly cells: readonly string[];
  /** As the file writes it. */
  readonly who: string | null;
  readonly event: IncomingEvent | null;
  readonly address: NamedByAddress | null;
  readonly problems: readonly RowProblem[];
}

type Fields = { [name: string]: unknown };

/** A row as the event that it stands for: an `identify`, a `track`, or one that tells of a consent. */
export function readRow({ row, cells: given, broken }: FileRow, reading: Reading): ReadRow {
  const cells = withoutEmptyEnd(given, reading.columns.length).map(restored);
  const whole = wholeProblem(cells, broken, reading);
  if (whole) return refused(row, given, [{ ...whole, column: null }]);
  const problems: RowProblem[] = [];
  const look = new Look(cells, reading, problems);
  const identity = readIdentity(look);
  const timestamp = look.time('time');
  const body = bodyOf(look, reading, identity.address);
  if (problems.length > 0) return refused(row, given, problems, identity.who);
  const raw = {
    ...body,
    ...identity.names,
    messageId: look.text('message') || `import:${reading.fingerprint}:${row}`,
    timestamp: new Date(timestamp ?? reading.startedAt).toISOString(),
    // What is brought in is history: it changes what is known and sets nothing off.
    context: { historical: true },
  };
  const event = parseEvent(raw, { type: null, context: null, sentAt: null });
  if ('problem' in event) return refused(row, given, [{ ...event.problem, column: null }], identity.who);
  return { row, cells: given, who: identity.who, event, address: identity.address, problems };
}

function refused(
  row: number,
  cells: readonly string[],
  problems: readonly RowProblem[],
  who: string | null = null,
): ReadRow {
  return { row, cells, who, event: null, address: null, problems };
}

/** What would have been a formula, and was made harmless when it was taken out (T8). */
const restored = (cell: string) => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);

/** A spreadsheet may put empty cells behind the last column. */
function withoutEmptyEnd(cells: readonly string[], width: number): readonly string[] {
  let end = cells.length;
  while (end > width && cells[end - 1]!.trim() === '') end--;
  return cells.slice(0, end);
}

function wholeProblem(cells: readonly string[], broken: boolean, { columns }: Reading): Problem | null {
  if (broken) return { code: 'open-quote' };
  if (cells.length !== columns.length)
    return { code: 'ragged-row', params: { expected: columns.length, found: cells.length } };
  return cells.some((cell) => cell.includes('\ufffd')) ? { code: 'unreadable-letters' } : null;
}

interface RowIdentity {
  readonly who: string | null;
  readonly names: { readonly userId?: string; readonly anonymousId?: string };
  readonly address: NamedByAddress | null;
}

/** Who has no other name goes by the address, the same in every file, until somebody tells their user id. */
function readIdentity(look: Look): RowIdentity {
  const by = look.mapping.identity;
  const text = look.text(by);
  if (text === '') {
    look.complain({ code: 'no-identity' }, by);
    return { who: null, names: {}, address: null };
  }
  if (by === 'user' || by === 'anonymous') {
    if (isShortened(text)) look.complain({ code: 'shortened-number' }, by);
    const anonymous = by === 'user' ? look.text('anonymous') : text;
    const names = { ...(by === 'user' && { userId: text }), ...(anonymous && { anonymousId: anonymous }) };
    return { who: text, names, address: null };
  }
  const address = look.address(by);
  if (address === null) return { who: text, names: {}, address: null };
  return { who: text, names: { anonymousId: `${by}:${address}` }, address: { trait: by, address } };
}

function bodyOf(look: Look, { kind }: Reading, named: NamedByAddress | null): Fields {
  if (kind === 'consents') return readConsent(look);
  const { identity, event } = look.mapping;
  const own = (trait: 'email' | 'phone') => {
    // The one that names somebody has been looked at already.
    const address = trait === identity ? named?.address : look.address(trait);
    return address ? { [trait]: address } : {};
  };
  const values = { ...look.attributes(), ...own('email'), ...own('phone') };
  if (kind === 'people') return { type: 'identify', traits: values };
  const name = look.text('event') || event;
  if (!name) look.complain({ code: 'no-event-name' }, 'event');
  return { type: 'track', event: name, properties: values };
}
