import {
  breakerFigures,
  journeyNames,
  loadStops,
  lockWorkspace,
  openAlerts,
  saveStops,
  workspaceClock,
  workspacesWithReturns,
  writeAudit,
  type BreakerFigures,
  type CountedSince,
  type Stop,
  type Transaction,
  type TrippedBreaker,
  type WorkspaceNow,
} from '@perennial/db';
import { isTripped, lowerRate, readGuardrails, type Guardrails } from '@perennial/journey';
import { setTimeout as sleep } from 'node:timers/promises';
import { uuidv7 } from 'uuidv7';
import { stoppedBy } from '../alerts/rules.ts';
import type { Engine } from '../engine.ts';
import { outage } from '../outage.ts';

/** Milliseconds between looks. */
const every = 10_000;

/** A stop that a breaker makes is always one journey's, on one channel. */
interface Trip extends Stop {
  readonly journey: string;
  readonly channel: string;
  readonly by: { readonly kind: 'breaker'; readonly why: Readonly<Record<string, unknown>> };
}

/**
 * Stops the messages of journeys of which too many came back, each on the channel it was, and has the team told. Several
 * may look at once: a stop that is there is not made again.
 *
 * @returns how many stops it made
 */
export async function tripBreakers(engine: Pick<Engine, 'db' | 'log'>): Promise<number> {
  let made = 0;
  for (const workspace of await engine.db.acrossWorkspaces(workspacesWithReturns))
    made += await engine.db.inWorkspace(workspace, (tx) => tripIn(engine, tx, workspace));
  return made;
}

async function tripIn({ log }: Pick<Engine, 'log'>, tx: Transaction, workspace: string): Promise<number> {
  const clock = await workspaceClock(tx, workspace);
  const trips = await trippedIn(tx, clock);
  if (trips.length === 0) return 0;
  await lockWorkspace(tx, workspace);
  const stops = await loadStops(tx, workspace);
  const fresh = trips.filter(
    (one) => !stops.some((stop) => stop.journey === one.journey && stop.channel === one.channel),
  );
  if (fresh.length === 0) return 0;
  await saveStops(tx, workspace, [...stops, ...fresh]);
  for (const { id, journey, channel, by } of fresh) {
    const row = { actor: 'system', action: 'breaker.trip', subject: `stop:${id}` };
    await writeAudit(tx, workspace, { ...row, after: { journey, channel, by } });
    log.warn({ workspace, journey, channel }, 'a breaker stopped messages');
  }
  const names = await journeyNames(tx, workspace);
  const tripped = fresh.map((trip) => stoppedBy(trippedBreaker(trip, names)));
  await openAlerts(tx, workspace, tripped, Date.now());
  return fresh.length;
}

function trippedBreaker({ journey, channel, by }: Trip, names: ReadonlyMap<string, string>): TrippedBreaker {
  return { journey, channel, name: names.get(journey) ?? '', why: by.why };
}

async function trippedIn(tx: Transaction, { id, now, settings }: WorkspaceNow): Promise<Trip[]> {
  const since = (settings['lifted'] ?? {}) as CountedSince;
  const { breakers } = readGuardrails(settings['guardrails']);
  const figures = await breakerFigures(tx, id, now, since);
  return figures.flatMap((one): Trip[] => {
    const why = whyOf(breakers, one);
    if (!why) return [];
    const { journey, channel } = one;
    return [{ id: uuidv7(), journey, channel, at: Date.now(), by: { kind: 'breaker', why } }];
  });
}

/** The first limit that is passed, with what was seen. */
function whyOf(
  { complaints, bounces }: Guardrails['breakers'],
  { day, week }: BreakerFigures,
): Readonly<Record<string, unknown>> | null {
  for (const [window, seen] of [['day', day] as const, ['week', week] as const]) {
    const { sent } = seen;
    const told = [
      { kind: 'complaints', limit: complaints, returned: { sent, bad: seen.complaints } },
      { kind: 'bounces', limit: bounces, returned: { sent, bad: seen.bounces } },
    ] as const;
    const passed = told.find(({ limit, returned }) => isTripped(limit, returned));
    if (passed) return { kind: passed.kind, window, ...passed.returned, rate: lowerRate(passed.returned) };
  }
  return null;
}

export async function breakerLoop(engine: Engine, signal: AbortSignal): Promise<void> {
  const trouble = outage(engine.log, 'breakers: the database is away');
  while (!signal.aborted) {
    try {
      await tripBreakers(engine);
      trouble.up();
    } catch (error) {
      trouble.down(error);
    }
    await sleep(every, undefined, { signal }).catch(() => {});
  }
}
