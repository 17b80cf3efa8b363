import type { Firing, JsonObject, Predicate, TriggerInput } from '@perennial/journey';
import { ask } from './ask.ts';

/** The end of a trigger's decision: the event is of the right kind; does it pass the filter, too? */
export function fireIf(
  { event, facts, zones }: TriggerInput<unknown>,
  where: Predicate | undefined,
  params: JsonObject,
): Firing {
  const answer = ask(
    { facts, zones, data: { entry: event.properties }, enteredAt: null },
    where,
    event.at,
    event,
  );
  if (answer.kind === 'error') return { fires: 'error', reason: answer.reason };
  const told = { ...params, seen: answer.seen };
  if (answer.kind === 'yes') return { fires: true, at: event.at, reason: { code: 'event', params: told } };
  return {
    fires: false,
    reason: { code: answer.kind === 'no' ? 'where-false' : 'where-unknown', params: told },
  };
}

/** The event isn't one that the trigger listens for. */
export function otherEvent(name: string): Firing {
  return { fires: false, reason: { code: 'other-event', params: { event: name } } };
}

/** The event is told to one trigger of one journey: fires if this is the one. */
export function fireIfMine(input: TriggerInput<unknown>, name: string): Firing {
  const { event, node } = input;
  if (event.name !== name || event.properties['node'] !== node) return otherEvent(event.name);
  return fireIf(input, undefined, { event: name, occurrence: event.properties['occurrence'] ?? null });
}
