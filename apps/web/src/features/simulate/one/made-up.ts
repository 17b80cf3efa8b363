import { channels, type Channel, type ChannelFacts, type Facts } from '@perennial/journey';
import { emptyActivity, type SimulatedPerson } from '@perennial/simulate';
import { readLines } from '../lines.ts';
import type { Base } from '../base.ts';

/** Somebody who is not there, as a form tells of them. */
export interface MadeUp {
  readonly attributes: string;
  readonly zone: string;
  /** Channels on which they can be reached and have agreed. */
  readonly consents: readonly Channel[];
}

/** One id for all who are made up: the same person draws the same arms again. */
const nobody = '00000000-0000-4000-8000-000000000000';

export function madeUpPerson({ attributes, zone, consents }: MadeUp, base: Base): SimulatedPerson {
  const entries = channels.map((channel): [Channel, ChannelFacts] => {
    const agreed = consents.includes(channel);
    return [
      channel,
      { reachable: agreed, confirmed: agreed, suppressed: null, consent: agreed ? { '*': 'granted' } : {} },
    ];
  });
  const person: Facts['person'] = {
    id: nobody,
    zone,
    attributes: readLines(attributes),
    stages: {},
    events: [],
    channels: Object.fromEntries(entries) as Facts['person']['channels'],
    activity: emptyActivity,
    segments: [],
    scores: null,
    messages: [],
  };
  const workspace = { allowedHours: base.allowedHours, gaps: null, currency: base.currency };
  return { facts: { person, workspace }, entries: [] };
}
