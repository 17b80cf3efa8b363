import { randomUUID } from 'node:crypto';
import type { Graph } from '@perennial/journey';
import { postBatch, type WireEvent } from './batches.ts';
import { exit, graph, onEvent, waitFor } from './graphs.ts';

/** Entered by a key, so that a passage tells whose it is in the clear. */
const drawn = graph(
  {
    start: onEvent('Signed Up'),
    wait: waitFor('Order Completed', { amount: 30, unit: 'days' }),
    end: exit('done'),
  },
  ['start.next wait', 'wait.happened end', 'wait.timeout end'],
  'always',
);

/** People wait a month for an order, which ends the journey. */
export const untilOrder: Graph = {
  ...drawn,
  settings: { entry: { ...drawn.settings.entry, key: 'number' } },
};

/** The person of that number signs up, and by that enters under it as key. */
export const signUpOf = (number: number): WireEvent => ({
  ...ofPerson(number, 'Signed Up'),
  properties: { number },
});

/** What they wait for. */
export const orderOf = (number: number): WireEvent => ofPerson(number, 'Order Completed');

function ofPerson(number: number, event: string): WireEvent {
  const timestamp = new Date().toISOString();
  return { type: 'track', userId: `person-${number}`, event, messageId: randomUUID(), timestamp };
}

/** Of these numbers, in batches of 100, one after the other. */
export async function postAll(
  origin: string,
  writeKey: string,
  numbers: readonly number[],
  eventOf: (number: number) => WireEvent,
): Promise<void> {
  for (let from = 0; from < numbers.length; from += 100)
    await postBatch(origin, writeKey, numbers.slice(from, from + 100).map(eventOf));
}

/** `count` numbers from `first` on. */
export const numbersFrom = (first: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => first + i);
