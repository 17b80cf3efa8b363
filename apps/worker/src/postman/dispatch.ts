import { countryOfPhone, type Address, type RenderedContent } from '@perennial/channels';
import { countSegments, withPixel } from '@perennial/content';
import {
  endMessages,
  insertLinks,
  loadStops,
  noteCalling,
  releaseMessages,
  stopFor,
  type Calling,
  type Ending,
  type OutgoingRecord,
  type Release,
  type Stop,
  type Transaction,
} from '@perennial/db';
import type { JsonObject } from '@perennial/journey';
import type { Cleared } from './check.ts';
import { write, type Letter, type Written } from './letter.ts';
import { reasonOf } from './decide.ts';
import type { Office } from './office.ts';
import type { Parcel } from './parcel.ts';
import { readWares } from './wares.ts';

/**
 * Writes the letters, then notes in one transaction who will be called with what; what can't be written is parked. Kill
 * switches are asked once more: writing may have taken a while.
 */
export async function dispatch(
  office: Office,
  workspace: string,
  cleared: readonly Cleared[],
): Promise<Parcel[]> {
  const wares = await readWares(office, workspace, cleared);
  const written = cleared.map((one) => ({ one, result: letterOf(office, one, wares) }));
  const ready = written.flatMap(({ one, result }) =>
    result.ok ? [toParcel(office, workspace, one, result.letter)] : [],
  );
  const parked = written.flatMap(({ one, result }) => (result.ok ? [] : [parkedOf(one, result.reason)]));
  const links = written.flatMap(({ result }) => (result.ok ? result.links : []));
  return office.engine.db.inWorkspace(workspace, async (tx) => {
    const stops = ready.length > 0 ? await readStops(office, tx, workspace) : [];
    const going = ready.filter(({ message }) => !stopFor(stops, message));
    await endMessages(tx, workspace, parked);
    await insertLinks(tx, office.engine.vault, workspace, links);
    await releaseMessages(
      tx,
      workspace,
      ready.flatMap(({ message, now }) => stoppedOf(stops, message, now)),
    );
    await noteCalling(
      tx,
      workspace,
      going.map(({ calling }) => calling),
    );
    return going.map(({ parcel }) => parcel);
  });
}

/** Calls that wait for their turn go by it, too. */
async function readStops({ switches }: Office, tx: Transaction, workspace: string): Promise<readonly Stop[]> {
  const asOf = performance.now();
  const stops = await loadStops(tx, workspace);
  switches.learn(workspace, stops, asOf);
  return stops;
}

function stoppedOf(stops: readonly Stop[], message: OutgoingRecord, now: number): Release[] {
  const stop = stopFor(stops, message);
  return stop ? [{ id: message.id, n: message.n, at: now, reason: reasonOf(stop) }] : [];
}

/** Written once: every later try sends the same bytes. */
function letterOf(
  office: Office,
  { draft, approved }: Cleared,
  wares: ReadonlyMap<string, JsonObject>,
): Written {
  const { sealed, id } = draft.message;
  if (sealed) return { ok: true, letter: office.engine.vault.open<Letter>(sealed), links: [] };
  const found = wares.get(id);
  return write(office, { ...draft, ...(found && { wares: found }) }, approved !== undefined);
}

function parkedOf({ draft }: Cleared, reason: Extract<Written, { ok: false }>['reason']): Ending {
  const { id, n } = draft.message;
  return { id, n, status: 'parked', reason };
}

/** A message that is written. */
interface Ready {
  readonly message: OutgoingRecord;
  /** Milliseconds on the workspace's clock. */
  readonly now: number;
  readonly calling: Calling;
  readonly parcel: Parcel;
}

function toParcel(
  { engine: { vault } }: Office,
  workspace: string,
  { draft, line, approved, verdict }: Cleared,
  letter: Letter,
): Ready {
  const { message, now } = draft;
  const { id, n, expiresAt, sinceFirstCall, sealed, journey, channel } = message;
  const addressHash = vault.lookup(...lookupOf(workspace, letter.to));
  return {
    message,
    now,
    calling: {
      ...{ id, n, provider: line.id, addressHash, sealed: sealed ?? vault.seal(letter), verdict },
      units: unitsOf(letter),
    },
    parcel: {
      id,
      n,
      expiresAt,
      sinceFirstCall: sinceFirstCall ?? 0,
      line,
      concerned: { journey, channel },
      message: { key: id, to: letter.to, content: contentFor(letter, approved) },
    },
  };
}

function unitsOf({ to, content }: Letter): number {
  if (to.channel !== 'sms' || content.channel !== 'sms') return 1;
  return countSegments(content.text, { country: countryOfPhone(to.phone) ?? undefined }).segments;
}

/** With the code under which its provider has the text and what goes into its gaps, or with the picture. */
function contentFor({ content, values = [], pixel }: Letter, approved: Cleared['approved']): RenderedContent {
  if (content.channel === 'email' && pixel !== undefined)
    return { ...content, html: withPixel(content.html, pixel) };
  if (content.channel !== 'sms' || !approved) return content;
  const { signature, code, slots: names } = approved;
  const slots = values.map((value, i) => ({ name: names[i] ?? String(i + 1), value }));
  return { ...content, approved: { signature, code, slots } };
}

/** The same hashes as in `people`, `devices` and `suppressions`. */
function lookupOf(workspace: string, to: Address): [purpose: string, workspace: string, value: string] {
  switch (to.channel) {
    case 'sms':
      return ['phone', workspace, to.phone];
    case 'email':
      return ['email', workspace, to.email];
    case 'push':
      return ['device', workspace, to.token];
    case 'inbox':
      return ['inbox', workspace, to.person];
  }
}
