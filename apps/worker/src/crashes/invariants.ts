import type { Said } from './clients.ts';
import { lease } from './postman.ts';
import { mostStall } from './scheduler.ts';
import type { World } from './world.ts';

/** What was broken, in words for whoever looks at the seed. */
export function violationsOf(world: World, said: readonly Said[], rested: boolean): readonly string[] {
  const found = rested ? [] : ['never comes to rest'];
  for (const look of looks) found.push(...look(world, said));
  return found;
}

type Look = (world: World, said: readonly Said[]) => readonly string[];

const looks: readonly Look[] = [
  nobodyLost,
  noTurnTwice,
  messagesOnce,
  messagesEnded,
  nothingAfterOptOut,
  countersAreTheLog,
  inTimeIsInTime,
];

/** Who signed up was in, once, and is out again by way of the last node. */
function nobodyLost({ store }: World, said: readonly Said[]): readonly string[] {
  return said
    .filter(({ name }) => name === 'Signed Up')
    .flatMap(({ person }) => {
      const theirs = [...store.enrollments.values()].filter((one) => one.person === person);
      if (theirs.length !== 1) return [`${person} was admitted ${theirs.length} times`];
      const { state } = theirs[0]!;
      return state.ended?.node === 'out' ? [] : [`${person} is lost at ${state.visit?.node}`];
    });
}

function noTurnTwice({ store }: World): readonly string[] {
  const left = store.steps.filter(({ kind }) => kind === 'left' || kind === 'exited');
  const twice = repeated(left.map(({ enrollment, node, visit }) => `${enrollment} left ${node} ${visit}`));
  return [...store.refused, ...twice];
}

/** Each that the log tells of is there once, and reached somebody once at most. */
function messagesOnce({ store, provider }: World): readonly string[] {
  const logged = store.steps
    .filter(({ kind }) => kind === 'sent')
    .map(({ enrollment, node, visit }) => `${enrollment}:${node}:${visit}`);
  const missing = logged.filter((id) => !store.messages.has(id)).map((id) => `${id} was never written`);
  const unlogged = [...store.messages.keys()].filter((id) => !logged.includes(id));
  const copies = [...provider.delivered].filter(([, times]) => times.length > 1);
  return [
    ...missing,
    ...unlogged.map((id) => `${id} is not in the log`),
    ...copies.map(([id, times]) => `${id} reached somebody ${times.length} times`),
  ];
}

function messagesEnded({ store, provider }: World): readonly string[] {
  return [...store.messages.values()].flatMap(({ id, status }) => {
    const delivered = provider.delivered.has(id);
    if (status === 'queued' || status === 'sending') return [`${id} is stuck as ${status}`];
    if (status === 'sent' && !delivered) return [`${id} is said to be sent and is not`];
    return delivered && !['sent', 'unknown'].includes(status)
      ? [`${id} reached somebody and is ${status}`]
      : [];
  });
}

/** What had been cleared when the word came may still be called, while its lease lasts, by a process that stood still. */
const underWay = (lease * 2) / 3 + mostStall;

function nothingAfterOptOut({ store, provider }: World): readonly string[] {
  return [...store.messages.values()]
    .filter((message) => message.class === 'marketing')
    .flatMap(({ id, person }) => {
      const since = store.optedOut.get(person) ?? Infinity;
      const first = provider.delivered.get(id)?.[0] ?? -Infinity;
      return first > since + underWay ? [`${id} was sent after the opt-out`] : [];
    });
}

function countersAreTheLog({ store }: World): readonly string[] {
  const counted = new Map<string, number>();
  for (const { node, kind, port, reason } of store.steps) {
    const key = `${node} ${kind} ${port ?? (reason as { code: string }).code}`;
    counted.set(key, (counted.get(key) ?? 0) + 1);
  }
  const names = new Set([...counted.keys(), ...store.counters.keys()]);
  return [...names]
    .filter((name) => counted.get(name) !== store.counters.get(name))
    .map((name) => `counter ${name}: ${store.counters.get(name)}, in the log ${counted.get(name)}`);
}

const awaited: { readonly [node: string]: string } = { order: 'Order Completed', visit: 'Visited' };

/** Whoever did in time what a wait was for, and was told that this is known, did not time out. */
function inTimeIsInTime({ store }: World): readonly string[] {
  const timeouts = store.steps.filter(({ kind, port }) => kind === 'left' && port === 'timeout');
  return timeouts.flatMap(({ enrollment, person, node, at }) => {
    const began = store.steps.find(
      (step) => step.enrollment === enrollment && step.node === node && step.kind === 'waiting',
    )!.at;
    const until = began + (node === 'order' ? 15_000 : 12_000);
    const inTime = store.events.find(
      (event) =>
        event.person === person &&
        event.name === awaited[node] &&
        event.at > began &&
        event.at <= until &&
        event.storedAt <= Math.min(until, at),
    );
    return inTime ? [`${person} timed out at ${node} though ${inTime.name} was known`] : [];
  });
}

function repeated(names: readonly string[]): readonly string[] {
  return names.filter((name, i) => names.indexOf(name) < i).map((name) => `${name} twice`);
}
