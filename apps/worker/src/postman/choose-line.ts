import {
  createProvider,
  listProviders,
  type OutgoingRecord,
  type ProviderRow,
  type Transaction,
} from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import { knowsKey } from './outcome.ts';
import type { Office } from './office.ts';
import type { Line } from './senders.ts';

/** Through whom a message goes, or why it can't go now, or never. */
export type Choice =
  | { readonly kind: 'line'; readonly line: Line }
  | { readonly kind: 'hold'; readonly code: string }
  | { readonly kind: 'end'; readonly status: 'failed' | 'unknown'; readonly code: string };

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
 * Where an earlier call went unanswered, only the same provider will do, and only while it knows the key.
 * Otherwise the first enabled one of the channel; a sandbox only where there is no real one.
 */
export function chooseLine(office: Office, message: OutgoingRecord, rows: readonly ProviderRow[]): Choice {
  const usable = rows.filter((row) => row.enabled && row.channel === message.channel);
  if (message.maybeTaken) return sameAgain(office, message, usable);
  const row = usable.find(({ provider }) => provider !== 'sandbox') ?? usable[0];
  return row ? openLine(office, row) : { kind: 'end', status: 'failed', code: 'no-provider' };
}

function sameAgain(office: Office, message: OutgoingRecord, usable: readonly ProviderRow[]): Choice {
  const row = usable.find(({ id }) => id === message.provider);
  if (!row) return { kind: 'hold', code: 'provider-disabled' };
  const choice = openLine(office, row);
  if (choice.kind !== 'line') return choice;
  const { capabilities } = choice.line.definition;
  return knowsKey(capabilities, message.sinceFirstCall ?? 0)
    ? choice
    : { kind: 'end', status: 'unknown', code: 'no-answer' };
}

/** Settings that don't fit can be mended, so the message waits for that, until it expires. */
function openLine({ providers, senders, engine }: Office, row: ProviderRow): Choice {
  const definition = providers.find(({ id }) => id === row.provider);
  if (!definition) return { kind: 'hold', code: 'provider-unknown' };
  try {
    return { kind: 'line', line: senders.open(engine.vault, definition, row) };
  } catch {
    return { kind: 'hold', code: 'provider-misconfigured' };
  }
}
