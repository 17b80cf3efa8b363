import { listEnabledProviders, type ProviderRow } from '@perennial/db';
import { setTimeout as sleep } from 'node:timers/promises';
import { describeError } from '../describe-error.ts';
import type { Office } from './office.ts';

/** How soon a provider that was set up, changed or switched off is noticed. Milliseconds. */
const lookEvery = 5_000;

/** Keeps a connection to each provider that `listens`, and ends it when the provider is switched off. */
export async function listenLoop(office: Office, signal: AbortSignal): Promise<void> {
  let listening: readonly ProviderRow[] = [];
  while (!signal.aborted) {
    listening = await listenOnce(office, listening);
    await sleep(lookEvery, undefined, { signal, ref: false }).catch(() => {});
  }
}

/** @returns whom we listen to now */
export async function listenOnce(
  office: Office,
  before: readonly ProviderRow[],
): Promise<readonly ProviderRow[]> {
  const { engine, providers, senders } = office;
  const kinds = providers.filter(({ capabilities }) => capabilities.listens);
  try {
    const rows = await engine.db.acrossWorkspaces((tx) =>
      listEnabledProviders(
        tx,
        kinds.map(({ id }) => id),
      ),
    );
    for (const gone of before.filter(({ id }) => !rows.some((row) => row.id === id))) senders.drop(gone);
    return rows.filter((row) => listenTo(office, row));
  } catch (error) {
    engine.log.warn({ error: describeError(error) }, 'postman: providers could not be read');
    return before;
  }
}

/** False where the settings don't fit: somebody may mend them. */
function listenTo({ engine, providers, senders }: Office, row: ProviderRow): boolean {
  try {
    senders
      .open(
        engine.vault,
        providers.find(({ id }) => id === row.provider)!,
        row,
      )
      .sender.listen?.();
    return true;
  } catch {
    return false;
  }
}
