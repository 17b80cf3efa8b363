import type { Predicate } from '@perennial/journey';

/** Signs that somebody is about to go quiet. */
export const warningIds = [
  'opens-down',
  'coupons-unused',
  'gap-own-80',
  'gap-own-90',
  'gap-population-80',
  'gap-population-90',
] as const;
export type WarningId = (typeof warningIds)[number];

const gap = (beyond: 'own-80' | 'own-90' | 'population-80' | 'population-90'): Predicate => ({
  type: 'buying-gap',
  beyond,
});

/** The signs as predicates: to be used in segments, branches and triggers as they are, or changed (SPEC S-41). */
export const warnings: { readonly [Id in WarningId]: Predicate } = {
  'opens-down': {
    type: 'engagement-drop',
    rate: 'opened',
    window: { amount: 30, unit: 'days' },
    least: 4,
    percent: 50,
  },
  'coupons-unused': {
    type: 'redemption',
    window: { amount: 180, unit: 'days' },
    offered: 3,
    test: { op: 'less', value: 10 },
  },
  'gap-own-80': gap('own-80'),
  'gap-own-90': gap('own-90'),
  'gap-population-80': gap('population-80'),
  'gap-population-90': gap('population-90'),
};
