import type { EventMapChanges, EventMapUsage } from '@perennial/contracts';
import { countEventsOfSample, listKnownValues, sampleOf, type Transaction } from '@perennial/db';
import { changedNames, kindsOf, type EventMap } from '@perennial/lifecycle';

/** People whose events are counted; of more, as many drawn by chance. */
const mostLooked = 2_000;

/** Which names mean something else by another map, and whom that concerns. */
export async function changesOf(
  tx: Transaction,
  workspace: string,
  before: EventMap,
  after: EventMap,
): Promise<EventMapChanges> {
  const sample = await sampleOf(tx, workspace, mostLooked);
  const { byName, people, looked } = await countEventsOfSample(
    tx,
    workspace,
    sample,
    changedNames(before, after),
  );
  const scaled = scaling(sample.of, looked);
  const changed = byName.map(({ name, events }) => ({
    name,
    before: [...kindsOf(before, name)],
    after: [...kindsOf(after, name)],
    events: scaled(events),
  }));
  return {
    names: changed,
    events: scaled(byName.reduce((sum, { events }) => sum + events, 0)),
    people: scaled(people),
    of: sample.of,
    looked: looked,
    estimate: sample.oneIn > 1,
  };
}

/** All names that were ever seen, with what they mean: those that nobody of the sample has done are there, too. */
export async function usageOf(tx: Transaction, workspace: string, map: EventMap): Promise<EventMapUsage> {
  const sample = await sampleOf(tx, workspace, mostLooked);
  const { byName, looked } = await countEventsOfSample(tx, workspace, sample, null);
  const scaled = scaling(sample.of, looked);
  const counted = new Set(byName.map(({ name }) => name));
  const noted = (await listKnownValues(tx, workspace)).filter(
    ({ path, event }) => path === '' && !counted.has(event),
  );
  return {
    names: [
      ...byName.map(({ name, events, lastAt }) => ({
        name,
        kinds: [...kindsOf(map, name)],
        events: scaled(events),
        lastAt: lastAt.toISOString(),
      })),
      ...noted.map(({ event }) => ({
        name: event,
        kinds: [...kindsOf(map, event)],
        events: 0,
        lastAt: null,
      })),
    ],
    of: sample.of,
    looked,
    estimate: sample.oneIn > 1,
  };
}

const scaling = (of: number, looked: number) => (counted: number) =>
  looked === 0 ? counted : Math.round((counted * of) / looked);
