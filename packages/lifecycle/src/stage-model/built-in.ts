import type { Duration } from '@perennial/journey';
import type { Kind } from '../event-map/index.ts';
import type { StageModel } from './model.ts';
import type { Rule } from './rule.ts';

const days = (amount: number): Duration => ({ amount, unit: 'days' });
const months = (amount: number): Duration => ({ amount, unit: 'months' });

const count = (kinds: readonly Kind[], atLeast: number, within?: Duration): Rule =>
  within === undefined ? { type: 'count', kinds, atLeast } : { type: 'count', kinds, atLeast, within };

const silentFor = (atLeast: Duration): Rule => ({
  type: 'since-last',
  kinds: ['interaction'],
  atLeast,
  // Imported people may never have done anything: they are silent since they are known.
  orSince: 'first-seen',
});

const knownFor = (atLeast: Duration): Rule => ({ type: 'since-first-seen', atLeast });

/** PRODUCT.md 3: by push and other channels. Listed by precedence, not by the way people usually go. */
export const fiveStages: StageModel = {
  schema: 1,
  id: 'five',
  name: 'Five stages',
  stages: [
    {
      id: 'churn',
      rule: {
        type: 'any',
        of: [
          silentFor(days(90)),
          { type: 'drop', kinds: ['interaction'], window: days(60), percent: 50, before: 4 },
        ],
      },
    },
    { id: 'loyalty', rule: count(['order'], 2, days(365)) },
    {
      id: 'purchase',
      rule: { type: 'any', of: [count(['order'], 1), count(['cart', 'checkout'], 1, days(14))] },
    },
    { id: 'interest', rule: count(['viewed', 'searched'], 3, days(30)) },
    { id: 'awareness', rule: 'else' },
  ],
};

/** PRODUCT.md 3: by SMS. */
export const fourStages: StageModel = {
  schema: 1,
  id: 'four',
  name: 'Four stages',
  stages: [
    { id: 'dormant', rule: silentFor(months(6)) },
    { id: 'mature', rule: knownFor(months(12)) },
    { id: 'growth', rule: { type: 'all', of: [knownFor(months(3)), count(['order'], 2)] } },
    { id: 'sprout', rule: 'else' },
  ],
};
