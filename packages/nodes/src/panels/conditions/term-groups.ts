import type { Term } from '@perennial/journey';

export type TermType = Term['type'];

/** All that may be looked at, as the menu that adds a condition shows it. */
export const termGroups = [
  { id: 'here', terms: ['property', 'data'] },
  { id: 'person', terms: ['attribute', 'consent'] },
  {
    id: 'did',
    terms: [
      'event',
      'count',
      'since-last',
      'event-time',
      'event-sum',
      'sequence',
      'drop',
      'since-first-seen',
    ],
  },
  { id: 'messages', terms: ['engagement', 'engagement-drop', 'redemption'] },
  { id: 'value', terms: ['stage', 'rfm-group', 'score', 'revenue', 'buying-gap'] },
  { id: 'lists', terms: ['segment'] },
] as const satisfies readonly { readonly id: string; readonly terms: readonly TermType[] }[];

/** Of an event's own values, inside a `where`. */
export const whereTerms: readonly TermType[] = ['property', 'data', 'attribute'];
export const outsideWhereTerms: readonly TermType[] = ['property', 'attribute'];

export const allTerms: readonly TermType[] = termGroups.flatMap<TermType>(({ terms }) => terms);

/** Everything but the event at hand, of which there is none outside of a `where`. */
export const journeyTerms: readonly TermType[] = allTerms.filter((type) => type !== 'property');

/** Segments have no journey whose data they could look at. */
export const segmentTerms: readonly TermType[] = journeyTerms.filter((type) => type !== 'data');

/** Rules of stages look at what stands in a person's profile, so that each event can be judged at once. */
export const stageRuleTerms: readonly TermType[] = [
  'count',
  'since-last',
  'since-first-seen',
  'drop',
  'attribute',
  'consent',
  'redemption',
  'score',
  'rfm-group',
  'revenue',
  'buying-gap',
];

/** What a row begins with where nobody was asked. */
export function usualTerm(terms: readonly TermType[]): TermType {
  if (terms.includes('property')) return 'property';
  return terms.find((type) => type !== 'data') ?? 'attribute';
}
