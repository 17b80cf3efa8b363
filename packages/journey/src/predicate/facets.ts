import type { Needs } from './needs.ts';

/** What can change of a person, as far as predicates look at it. */
export type Facet =
  | `event:${string}`
  | `segment:${string}`
  | `attribute:${string}`
  | `stage:${string}`
  | 'activity'
  | 'consent'
  | 'messages'
  | 'scores'
  /** How long a day is, and so every window. */
  | 'zone';

/** What may change the answer of a predicate with these needs. */
export function facetsOf(needs: Needs): readonly Facet[] {
  return [
    'zone',
    ...needs.events.map((name): Facet => `event:${name}`),
    ...needs.segments.map((id): Facet => `segment:${id}`),
    ...needs.attributes.map((name): Facet => `attribute:${name}`),
    ...needs.stages.map((model): Facet => `stage:${model}`),
    ...(['activity', 'consent'] as const).filter((facet) => needs[facet]),
    // What everybody's gaps between orders are is learnt with the scores.
    ...(needs.scores || needs.gaps ? (['scores'] as const) : []),
    ...(needs.messages > 0 ? (['messages'] as const) : []),
  ];
}
