import { channels, type Channel, type ChannelFacts } from '@perennial/journey';
import { defaultEventMap, emptyActivity, type SimulatedPerson } from '@perennial/simulate';
import type { Base } from '../journeys/base.ts';

const willing: ChannelFacts = {
  reachable: true,
  confirmed: true,
  suppressed: null,
  consent: { '*': 'granted' },
};
const each = <T>(value: T) =>
  Object.fromEntries(channels.map((channel) => [channel, value])) as { [C in Channel]: T };

/** All that a journey may look at, and nothing of it has ever been. */
const nothing = {
  attributes: {},
  stages: {},
  events: [],
  activity: emptyActivity,
  segments: [],
  scores: null,
  messages: [],
};

/** People of whom nothing is known but that they may be written to: where there are no others. */
export function madeUp(count: number, now: number): Base {
  const people = Array.from({ length: count }, (_, i): SimulatedPerson => {
    const person = { id: `somebody-${i + 1}`, zone: 'UTC', channels: each(willing), ...nothing };
    const workspace = { allowedHours: each(null), gaps: null, currency: 'USD' };
    return { facts: { person, workspace }, entries: [] };
  });
  return { now, zone: 'UTC', eventMap: defaultEventMap, stageModels: [], others: [], people };
}
