import type { Address, ProviderDefinition } from '@perennial/channels';
import {
  createProvider,
  listProviders,
  type ApprovedTextRow,
  type OutgoingRecord,
  type ProviderHealth,
  type ProviderRow,
  type Transaction,
} from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import { knowsKey } from './outcome.ts';
import type { Office } from './office.ts';
import { rankProviders } from './rank-providers.ts';
import type { Line } from './senders.ts';

/** Through whom a message goes, or why it can't go now, or never. */
export type Choice =
  | {
      readonly kind: 'line';
      readonly line: Line;
      /** The copy as that provider has it on file, where it wants one. */
      readonly approved: ApprovedTextRow | undefined;
    }
  | {
      readonly kind: 'hold';
      readonly code: string;
      /** Real time, milliseconds; a while if it isn't said. */
      readonly until?: number;
    }
  | { readonly kind: 'end'; readonly status: 'failed' | 'unknown'; readonly code: string };

/** What a choice is made from. */
export interface Choosing {
  readonly message: OutgoingRecord;
  /** Where it goes; `null` where nobody knows yet. */
  readonly to: Address | null;
  /** The copy it is written from. */
  readonly source: string | null;
  readonly providers: readonly ProviderRow[];
  /** Those that rest, by id. */
  readonly resting: ReadonlyMap<string, ProviderHealth>;
  readonly approved: readonly ApprovedTextRow[];
}

/** Providers of the workspace; a practice workspace without a sandbox for a channel gets one. */
export async function providersFor(
  tx: Transaction,
  workspace: string,
  practice: boolean,
  channels: readonly string[],
): Promise<ProviderRow[]> {
  const rows = await listProviders(tx, workspace);
  if (!practice) return rows;
  const sandboxes = rows.filter((row) => row.provider === 'sandbox' && row.enabled);
  for (const channel of new Set(channels)) {
    if (sandboxes.some((row) => row.channel === channel)) continue;
    const made = { id: uuidv7(), provider: 'sandbox', channel, name: `Sandbox ${channel}` };
    sandboxes.push(await createProvider(tx, workspace, made));
  }
  return sandboxes;
}

/**
 * Where an earlier call went unanswered, only the same provider will do, and only while it knows the key. Otherwise the
 * enabled ones of the channel share the messages by weight; one that surely didn't take it is followed by the next. A
 * sandbox only where there is no real one.
 */
export function chooseLine(office: Office, choosing: Choosing): Choice {
  const { message, providers } = choosing;
  const usable = providers.filter((row) => row.enabled && row.channel === message.channel);
  if (message.maybeTaken) return sameAgain(office, choosing, usable);
  const real = usable.filter(({ provider }) => provider !== 'sandbox');
  const able = (real.length > 0 ? real : usable.slice(0, 1)).filter((row) =>
    reaches(office, row, choosing.to),
  );
  if (able.length === 0) return { kind: 'end', status: 'failed', code: 'no-provider' };
  return firstOf(office, choosing, afterLast(rankProviders(message.id, able), message.provider));
}

/** The one that was called last and did not take it goes to the end. */
function afterLast(ranked: readonly ProviderRow[], last: string | null): readonly ProviderRow[] {
  const at = ranked.findIndex(({ id }) => id === last) + 1;
  return [...ranked.slice(at), ...ranked.slice(0, at)];
}

/** The first that can be called; of the reasons why none can, the first one's. */
function firstOf(office: Office, choosing: Choosing, ranked: readonly ProviderRow[]): Choice {
  let refusal: Choice | null = null;
  for (const row of ranked) {
    const choice = openLine(office, choosing, row);
    if (choice.kind === 'line') return choice;
    refusal ??= choice;
  }
  return refusal!;
}

function sameAgain(office: Office, choosing: Choosing, usable: readonly ProviderRow[]): Choice {
  const { message } = choosing;
  const row = usable.find(({ id }) => id === message.provider);
  if (!row) return { kind: 'hold', code: 'provider-disabled' };
  const choice = openLine(office, choosing, row);
  if (choice.kind !== 'line') return choice;
  const { capabilities } = choice.line.definition;
  return knowsKey(capabilities, message.sinceFirstCall ?? 0)
    ? choice
    : { kind: 'end', status: 'unknown', code: 'no-answer' };
}

const definitionOf = ({ providers }: Office, row: ProviderRow): ProviderDefinition | undefined =>
  providers.find(({ id }) => id === row.provider);

/** One that we don't know is asked nothing: somebody may mend that. */
function reaches(office: Office, row: ProviderRow, to: Address | null): boolean {
  return to === null || (definitionOf(office, row)?.reaches?.(to) ?? true);
}

/** Settings that don't fit can be mended, so the message waits for that, until it expires. */
function openLine(office: Office, { source, approved, resting }: Choosing, row: ProviderRow): Choice {
  const definition = definitionOf(office, row);
  if (!definition) return { kind: 'hold', code: 'provider-unknown' };
  const rest = resting.get(row.id)?.restUntil;
  if (rest) return { kind: 'hold', code: 'provider-resting', until: rest.getTime() };
  const text = approved.find((one) => one.providerId === row.id && one.source === source);
  if (definition.capabilities.approvedOnly && !text) return { kind: 'hold', code: 'text-not-approved' };
  try {
    return { kind: 'line', line: office.senders.open(office.engine.vault, definition, row), approved: text };
  } catch {
    return { kind: 'hold', code: 'provider-misconfigured' };
  }
}
