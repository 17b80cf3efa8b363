import { momentZones as zones } from '@perennial/journey/zones';
import { describe, expect, test } from 'vitest';
import { addEvent, addRegistration, emptyActivity, type Activity } from '../activity/index.ts';
import { defaultEventMap } from '../event-map/index.ts';
import { scopeOf } from '../testing/scope.ts';
import { evaluateStage, fiveStages, fourStages, type StageModel } from './index.ts';

const names = {
  registers: 'Signed Up',
  views: 'Product Viewed',
  searches: 'Products Searched',
  carts: 'Product Added',
  'checks out': 'Checkout Started',
  buys: 'Order Completed',
  'is refunded': 'Order Refunded',
  opens: 'Email Opened',
  visits: 'Page',
} as const;

type Deed = readonly [keyof typeof names | 'has account since', ...(string | readonly string[])[]];

/** Wall clock of the person, Asia/Shanghai unless the time says otherwise. */
const instant = (text: string) =>
  Date.parse(/[Z+]/.test(text) ? text : `${text.includes('T') ? text : `${text}T00:00`}+08:00`);

function live(deeds: readonly Deed[]): Activity {
  let order = 0;
  return deeds.reduce((activity, [deed, ...times]) => {
    return times.flat().reduce((before, time) => {
      const at = instant(time as string);
      if (deed === 'has account since') return addRegistration(before, at);
      if (deed === 'buys') order++;
      const properties =
        deed === 'buys' || deed === 'is refunded' ? { order_id: `o${order}`, total: 30 } : {};
      return addEvent(before, defaultEventMap, { name: names[deed], at, properties });
    }, activity);
  }, emptyActivity);
}

/** In words, what happened, the time of the question, the stage, and when it changes by itself. */
type Story = readonly [
  words: string,
  deeds: readonly Deed[],
  now: string,
  stage: string,
  next: string | null,
];

function tell(model: StageModel, [, deeds, now, stage, next]: Story, zone = 'Asia/Shanghai'): void {
  const moment = { now: instant(now), zone, zones };
  const evaluated = evaluateStage(model, scopeOf(live(deeds), moment));
  const written = (t: number | null) => (t === null ? null : new Date(t).toISOString());
  expect([evaluated.stage, written(evaluated.nextChange)]).toEqual([
    stage,
    written(next === null ? null : instant(next)),
  ]);
}

const daily = (from: string, count: number, every = 1) =>
  Array.from({ length: count }, (_, i) => new Date(instant(from) + i * every * 86_400_000).toISOString());

describe('four stages', () => {
  const stories: readonly Story[] = [
    ['nothing is known', [], '2026-03-01', 'sprout', null],
    [
      'looks around without registering, falls silent',
      [['views', '2026-01-10']],
      '2026-03-01',
      'sprout',
      '2026-07-10',
    ],
    [
      'has just registered',
      [['registers', '2026-01-10T09:30']],
      '2026-01-10T09:30',
      'sprout',
      '2026-07-10T09:30',
    ],
    [
      'silent, a millisecond before six months',
      [['registers', '2026-01-10T09:30']],
      '2026-07-10T09:29:59.999',
      'sprout',
      '2026-07-10T09:30',
    ],
    [
      'silent for exactly six months',
      [['registers', '2026-01-10T09:30']],
      '2026-07-10T09:30',
      'dormant',
      null,
    ],
    [
      'visits at the very instant',
      [
        ['registers', '2026-01-10T09:30'],
        ['visits', '2026-07-10T09:30'],
      ],
      '2026-07-10T09:30',
      'sprout',
      '2027-01-10T09:30',
    ],
    [
      'two orders before three months',
      [
        ['registers', '2026-01-10'],
        ['buys', '2026-02-01'],
        ['buys', '2026-03-01'],
      ],
      '2026-04-09T23:59:59.999',
      'sprout',
      '2026-04-10',
    ],
    [
      'two orders at three months',
      [
        ['registers', '2026-01-10'],
        ['buys', '2026-02-01'],
        ['buys', '2026-03-01'],
      ],
      '2026-04-10',
      'growth',
      '2026-09-01',
    ],
    [
      'one order at five months',
      [
        ['registers', '2026-01-10'],
        ['buys', '2026-05-01'],
      ],
      '2026-06-10',
      'sprout',
      '2026-11-01',
    ],
    [
      'the second order was given back',
      [
        ['registers', '2026-01-10'],
        ['buys', '2026-02-01'],
        ['buys', '2026-03-01'],
        ['is refunded', '2026-03-05'],
      ],
      '2026-04-10',
      'sprout',
      '2026-09-05',
    ],
    [
      'twelve months, active',
      [
        ['registers', '2025-01-10'],
        ['visits', '2026-01-01'],
      ],
      '2026-01-10',
      'mature',
      '2026-07-01',
    ],
    [
      'one millisecond younger, no orders',
      [
        ['registers', '2025-01-10'],
        ['visits', '2026-01-01'],
      ],
      '2026-01-09T23:59:59.999',
      'sprout',
      '2026-01-10',
    ],
    [
      'mature for years, silent for six months',
      [
        ['registers', '2020-01-10'],
        ['visits', '2026-01-01'],
      ],
      '2026-07-01',
      'dormant',
      null,
    ],
    [
      'comes back from dormancy',
      [
        ['registers', '2020-01-10'],
        ['visits', '2026-01-01', '2026-07-02'],
      ],
      '2026-07-02',
      'mature',
      '2027-01-02',
    ],
    [
      'first order before registration',
      [
        ['buys', '2026-01-05'],
        ['buys', '2026-01-06'],
        ['registers', '2026-03-01'],
      ],
      '2026-04-05',
      'growth',
      '2026-09-01',
    ],
    [
      'opens e-mail only: receipts are no interactions',
      [
        ['registers', '2026-01-10'],
        ['opens', '2026-07-01'],
      ],
      '2026-07-10',
      'dormant',
      null,
    ],
    [
      'last seen on 31 August: six months end on 28 February',
      [['visits', '2025-08-31T18:00']],
      '2026-02-28T17:59:59.999',
      'sprout',
      '2026-02-28T18:00',
    ],
    [
      'last seen on 31 August before a leap year: 29 February',
      [['visits', '2027-08-31T18:00']],
      '2028-02-28T18:00',
      'sprout',
      '2028-02-29T18:00',
    ],
    [
      'registered on 29 February: a year ends on 28 February',
      [
        ['registers', '2024-02-29T12:00'],
        ['visits', '2025-02-01'],
      ],
      '2025-02-28T12:00',
      'mature',
      '2025-08-01',
    ],
    [
      'registered on 30 November: three months end on 28 February',
      [
        ['registers', '2025-11-30'],
        ['buys', '2025-12-01'],
        ['buys', '2025-12-02'],
      ],
      '2026-02-28',
      'growth',
      '2026-06-02',
    ],
    [
      'imported, with an account but no history',
      [['has account since', '2025-12-10']],
      '2026-03-01',
      'sprout',
      '2026-06-10',
    ],
    ['imported long ago, never came', [['has account since', '2024-12-10']], '2026-03-01', 'dormant', null],
  ];
  test.each(stories)('L-22 %s', (...story) => tell(fourStages, story));

  test('L-12 months are those of the person: 1 March in Shanghai is still February in New York', () => {
    const deeds: Deed[] = [['visits', '2025-08-31T23:30Z']];
    // 1 September there, 31 August here.
    tell(fourStages, ['', deeds, '2026-01-01', 'sprout', '2026-02-28T23:30Z']);
    tell(fourStages, ['', deeds, '2026-01-01', 'sprout', '2026-03-01T00:30Z'], 'America/New_York');
  });
});

describe('five stages', () => {
  const stories: readonly Story[] = [
    ['nothing is known', [], '2026-03-01', 'awareness', null],
    ['has just registered', [['registers', '2026-01-10']], '2026-01-10', 'awareness', '2026-04-10'],
    ['two views', [['views', '2026-01-10', '2026-01-11']], '2026-01-12', 'awareness', '2026-04-11'],
    [
      'two views and a search',
      [
        ['views', '2026-01-10', '2026-01-11'],
        ['searches', '2026-01-11'],
      ],
      '2026-01-12',
      'interest',
      '2026-02-09',
    ],
    [
      'the first of three views is 30 days old',
      [['views', '2026-01-10', '2026-01-11', '2026-01-12']],
      '2026-02-09',
      'awareness',
      '2026-04-12',
    ],
    [
      'puts something into the cart',
      [['carts', '2026-01-10T08:00']],
      '2026-01-24T07:59:59.999',
      'purchase',
      '2026-01-24T08:00',
    ],
    [
      'leaves the cart for 14 days',
      [['carts', '2026-01-10T08:00']],
      '2026-01-24T08:00',
      'awareness',
      '2026-04-10T08:00',
    ],
    [
      'checks out later',
      [
        ['carts', '2026-01-10'],
        ['checks out', '2026-01-20'],
      ],
      '2026-01-24',
      'purchase',
      '2026-02-03',
    ],
    ['bought once', [['buys', '2026-01-10']], '2026-01-11', 'purchase', '2026-04-10'],
    [
      'bought once and gave it back',
      [
        ['buys', '2026-01-10'],
        ['is refunded', '2026-01-12'],
      ],
      '2026-01-13',
      'awareness',
      '2026-04-12',
    ],
    ['bought twice', [['buys', '2026-01-10', '2026-02-10']], '2026-02-10', 'loyalty', '2026-05-11'],
    [
      'bought twice, more than 365 days apart',
      [['buys', '2025-01-10', '2026-01-10']],
      '2026-01-10',
      'purchase',
      '2026-04-10',
    ],
    [
      'bought twice, a millisecond less than 365 days apart',
      [['buys', '2025-01-10', '2026-01-09T23:59:59.999']],
      '2026-01-09T23:59:59.999',
      'loyalty',
      '2026-01-10',
    ],
    ['bought, then silent for 90 days', [['buys', '2026-01-10', '2026-02-10']], '2026-05-11', 'churn', null],
    [
      'silent for 180 days, a view at that instant',
      [
        ['buys', '2026-01-10'],
        ['views', '2026-07-09'],
      ],
      '2026-07-09',
      'purchase',
      '2026-10-07',
    ],
    [
      'eight visits, then silence: they pass into the window before, and half of the rest',
      [['visits', daily('2026-01-01', 8)]],
      '2026-01-08',
      'awareness',
      '2026-03-07',
    ],
    [
      'three visits are too few for a drop',
      [['visits', daily('2026-01-01', 3)]],
      '2026-03-03',
      'awareness',
      '2026-04-03',
    ],
    [
      'four visits, then silence',
      [['visits', daily('2026-01-01', 4)]],
      '2026-01-04',
      'awareness',
      '2026-03-05',
    ],
    [
      'ten visits in a month, then four: down by more than half',
      [['visits', daily('2026-01-01', 10), daily('2026-03-15', 4)]],
      '2026-03-18',
      'churn',
      '2026-05-03',
    ],
    [
      'ten visits in a month, then five: down by exactly half',
      [['visits', daily('2026-01-01', 10), daily('2026-03-15', 5)]],
      '2026-03-19',
      'churn',
      '2026-05-01',
    ],
    [
      'ten visits in a month, then six',
      [['visits', daily('2026-01-01', 10), daily('2026-03-15', 6)]],
      '2026-03-20',
      'awareness',
      '2026-05-17',
    ],
    [
      'imported, with an account but no history',
      [['has account since', '2026-01-10']],
      '2026-03-01',
      'awareness',
      '2026-04-10',
    ],
  ];
  test.each(stories)('L-22 %s', (...story) => tell(fiveStages, story));

  test('L-12 days keep the wall clock where clocks change', () => {
    const deeds: Deed[] = [['visits', '2026-01-10T12:00Z']];
    tell(fiveStages, ['', deeds, '2026-02-01', 'awareness', '2026-04-10T11:00Z'], 'America/New_York');
  });
});
