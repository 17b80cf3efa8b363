import { createCaller, standardProviders, type Fence } from '@perennial/channels';
import { loadAlertFacts, settleAlerts, workspacesOf } from '@perennial/db';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine } from '../engine.ts';
import { outage } from '../outage.ts';
import { createSenders } from '../postman/senders.ts';
import type { Telling } from './deliver.ts';
import { queueWeek, tellWeeks } from './digest.ts';
import { findingsOf } from './rules.ts';
import { tellNotices } from './tell.ts';

/** Milliseconds between looks at what goes wrong, and at what is to be told. */
const lookEvery = 60_000;
const tellEvery = 5_000;

/** Looks at one live workspace; what is wrong begins an alert, what is well again ends one. */
export async function watchOnce({ db }: Pick<Engine, 'db'>, workspace: string, at: number): Promise<void> {
  await db.inWorkspace(workspace, async (tx) =>
    settleAlerts(tx, workspace, findingsOf(await loadAlertFacts(tx, workspace)), at),
  );
}

/** Watches live workspaces, and tells teams, also of weeks that ended, until told to stop. Any number of these may run. */
export async function alertLoop(
  engine: Engine,
  { fence, publicUrl }: { readonly fence: Fence; readonly publicUrl: string },
  signal: AbortSignal,
): Promise<void> {
  const trouble = outage(engine.log, 'alerts: the database is away');
  const caller = createCaller({ fence, timeout: 10_000 });
  const senders = createSenders();
  const telling: Telling = { engine, caller, senders, providers: standardProviders, publicUrl };
  const repeating = async (pause: number, work: () => Promise<unknown>) => {
    while (!signal.aborted) {
      try {
        await work();
        trouble.up();
      } catch (error) {
        trouble.down(error);
      }
      await sleep(pause, undefined, { signal }).catch(() => {});
    }
  };
  const look = async () => {
    for (const workspace of await engine.db.acrossWorkspaces((tx) => workspacesOf(tx, 'live')))
      await watchOnce(engine, workspace, Date.now());
  };
  const weeks = async () => {
    for (const workspace of await engine.db.acrossWorkspaces((tx) => workspacesOf(tx, 'live')))
      await queueWeek(engine, workspace, Date.now());
    await tellWeeks(telling);
  };
  try {
    await Promise.all([
      repeating(lookEvery, look),
      repeating(lookEvery, weeks),
      repeating(tellEvery, () => tellNotices(telling)),
    ]);
  } finally {
    caller.close();
    await senders.close();
  }
}
