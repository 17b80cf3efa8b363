import { isWithin } from '../router/person-run.ts';
import { usualGuardrails, type PersonEvent, type Window } from '@perennial/journey';
import type { Session } from '../turns/people-in-turn.ts';
import { createTally } from '../turns/tally.ts';
import { kernel, workspace } from './setting.ts';
import type { Rules } from './rules.ts';
import type { Scheduler } from './scheduler.ts';
import { transaction, type Store, type Tx } from './store.ts';
import type { Temporal } from './temporal.ts';
import type { Provider } from './provider.ts';

const uncapped = { ...usualGuardrails, caps: [] };

/** What all processes of one simulation share. */
export interface World {
  readonly scheduler: Scheduler;
  readonly store: Store;
  readonly rules: Rules;
  readonly temporal: Temporal;
  readonly provider: Provider;
}

export const inTransaction = <T>(
  { store, scheduler, rules }: World,
  work: (tx: Tx) => Promise<T>,
): Promise<T> => transaction(store, scheduler, rules, work);

/** Events of one person in these windows, those that are committed. */
export function eventsOf(
  { store }: World,
  person: string,
  windows: readonly Window[],
): readonly PersonEvent[] {
  return store.events.filter(
    (event) => event.person === person && windows.some((window) => isWithin(window, event)),
  );
}

/** What the worker's own code asks of a session, answered from the store. */
export function sessionOf(world: World, people: readonly string[], now: number): Session {
  const { store, scheduler, rules } = world;
  const channelsOf = async (person: string) => channelsNow(world, person);
  const profile = (id: string) => ({ id, zone: 'UTC', attributes: {}, stages: {}, drawnAs: {} });
  const session = {
    engine: { kernel },
    workspace,
    clock: {
      id: workspace,
      practice: false,
      zone: 'UTC',
      settings: {},
      configVersion: 1,
      now,
      follow: false,
    },
    settings: { allowedHours: { sms: null, email: null, push: null }, guardrails: uncapped },
    // Nothing is capped here, so it reads nothing.
    tally: createTally(undefined as never, workspace, now, uncapped),
    people: new Map(people.map((id) => [id, profile(id)])),
    channelsOf,
    refusesProfiling: async () => false,
    askFor: async () => ({ person: {}, workspace: {} }),
    drawsFor: async () => ({ person: {}, workspace: {} }),
    lookup: {
      events: async (person: string, windows: readonly Window[]) => {
        await scheduler.point();
        const all = eventsOf(world, person, windows);
        return rules.lookUp ? all : all.filter(({ seq }) => !store.queue.has(seq));
      },
    },
  };
  // Everything else of a session belongs to a database.
  return session as unknown as Session;
}

export function channelsNow({ store }: World, person: string) {
  const consent = { '*': store.optedOut.has(person) ? 'denied' : 'granted' } as const;
  const channel = { reachable: true, confirmed: true, suppressed: null, consent };
  return { sms: channel, email: channel, push: channel, inbox: channel };
}
