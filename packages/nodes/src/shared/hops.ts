import { lookUp, type JsonObject, type StepInput } from '@perennial/journey';

/** Property of an event that counts how many journeys led to it, one after the other. */
const name = '$hops';

/** Journeys that begin with what journeys do could go round for ever, and never rest. */
const most = 20;

/** The property for an event that this journey causes; `null`: it would be one too many. */
export function nextHop({ data }: Pick<StepInput<unknown>, 'data'>): JsonObject | null {
  const before = lookUp(data, `entry.${name}`);
  // Anybody may send an event that says so: below nothing it would be a ticket for as many rounds.
  const hops = (typeof before === 'number' ? Math.max(0, before) : 0) + 1;
  return hops > most ? null : { [name]: hops };
}
