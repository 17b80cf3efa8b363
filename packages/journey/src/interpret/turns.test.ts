import { describe, expect, it } from 'vitest';
import type { Graph } from '../graph/types.ts';
import { event, graphOf, lines, node } from '../testing/build.ts';
import { run } from '../testing/drive.ts';
import type { Taken } from '../testing/drive.ts';
import { bye, trigger, twoPauses, twoWaits, waitFor } from '../testing/journeys.ts';

/** What happens, rule by rule: a journey, the turns taken, and the log from the second line on. */
interface Case {
  readonly graph: Graph;
  readonly turns: readonly Taken[];
  readonly log: readonly string[];
}

const bought = (minutes: number, properties = {}, seq?: number) =>
  event('Purchased', minutes, properties, seq);
const waiting = 'waiting wait: listen @0';
const goal = { event: 'Purchased', window: { amount: 2, unit: 'hours' }, exits: true } as const;

const cases: { readonly [title: string]: Case } = {
  'K-1 the next visit begins at the event, not at the turn': {
    graph: twoWaits({}, { event: 'Opened' }),
    turns: [{ now: 50, got: [bought(10), event('Opened', 12)] }],
    log: [
      'waiting one: listen @0',
      'left one.came: came @10',
      'waiting two: listen @10',
      'left two.came: came @12',
      'exited bought: bought @12',
    ],
  },
  'K-1 and at `until` for the clock': {
    graph: twoPauses(),
    turns: [{ now: 65 }],
    log: ['waiting first: pause @0', 'left first.next: next @60', 'waiting second: pause @60'],
  },
  'K-2 no time passes from node to node': {
    graph: graphOf({ in: trigger, a: node('say', { text: '' }), b: node('say', { text: '' }) }, [
      'in.next > a',
      'a.next > b',
    ]),
    turns: [],
    log: [
      'sent a: sent @0',
      'left a.next: next @0',
      'sent b: sent @0',
      'left b.next: next @0',
      'exited b: end @0',
    ],
  },
  'K-3 an event received before the wait began, but after in time, counts': {
    graph: graphOf(
      {
        in: trigger,
        gap: node('pause', { minutes: 10 }),
        wait: node('listen', { event: 'Purchased' }),
        bought: bye('bought'),
        no: bye('no'),
      },
      ['in.next > gap', 'gap.next > wait', 'wait.came > bought', 'wait.timeout > no'],
    ),
    turns: [{ now: 5, got: [bought(12)] }, { now: 10 }],
    log: [
      'waiting gap: pause @0',
      'left gap.next: next @10',
      'waiting wait: listen @10',
      'left wait.came: came @12',
      'exited bought: bought @12',
    ],
  },
  'K-3 one from before the wait does not': {
    graph: twoWaits({ event: 'Opened' }),
    turns: [{ now: 20, got: [event('Opened', 10), bought(9)] }],
    log: ['waiting one: listen @0', 'left one.came: came @10', 'waiting two: listen @10'],
  },
  'K-4 at exactly the deadline an event counts': {
    graph: waitFor(),
    turns: [{ now: 60, got: [bought(60)] }],
    log: [waiting, 'left wait.came: came @60', 'exited bought: bought @60'],
  },
  'K-4 a minute later it does not': {
    graph: waitFor(),
    turns: [{ now: 61, got: [bought(61)] }],
    log: [waiting, 'left wait.timeout: timeout @60', 'exited gave-up: gave-up @60'],
  },
  'K-5 received after the deadline, before the time-out': {
    graph: waitFor(),
    turns: [{ now: 500, got: [bought(59)] }],
    log: [waiting, 'left wait.came: came @59', 'exited bought: bought @59'],
  },
  'K-6 the earlier event moves, received last': {
    graph: twoWaits(),
    turns: [{ now: 30, got: [bought(20), bought(10)] }],
    log: [
      'waiting one: listen @0',
      'left one.came: came @10',
      'waiting two: listen @10',
      'left two.came: came @20',
      'exited bought: bought @20',
    ],
  },
  'K-6 `seq` decides between events of one time': {
    graph: waitFor({ only: 'big' }),
    turns: [{ now: 30, got: [bought(10, { kind: 'big' }, 8), bought(10, { kind: 'small' }, 7)] }],
    log: [waiting, 'left wait.came: came @10', 'exited bought: bought @10'],
  },
  'K-7 a look back does not turn time back': {
    graph: twoWaits({ event: 'Opened' }, { lookBack: true }),
    turns: [{ now: 40, got: [bought(10), event('Opened', 30)] }],
    log: [
      'waiting one: listen @0',
      'left one.came: came @30',
      'waiting two: listen @30',
      'left two.came: came @30',
      'exited bought: bought @30',
    ],
  },
  'K-8 a wait without time-out rests for years': {
    graph: graphOf({ in: trigger, wait: node('listen', { event: 'Purchased' }), a: bye('a'), b: bye('b') }, [
      'in.next > wait',
      'wait.came > a',
      'wait.timeout > b',
    ]),
    turns: [{ now: 5_000_000 }],
    log: [waiting],
  },
  'K-10 fifteen minutes late is in time': {
    graph: twoPauses(),
    turns: [{ now: 75 }],
    log: ['waiting first: pause @0', 'left first.next: next @60', 'waiting second: pause @60'],
  },
  'K-11 sixteen minutes late counts from then': {
    graph: twoPauses(),
    turns: [{ now: 76 }, { now: 135 }, { now: 136 }],
    log: [
      'waiting first: pause @0',
      'left first.next: next @76',
      'waiting second: pause @76',
      'left second.next: next @136',
      'sent say: sent @136',
      'left say.next: next @136',
      'exited say: end @136',
    ],
  },
  'K-12 who bought during an outage gets no delayed send': {
    graph: twoPauses({ goal: { ...goal, window: { amount: 1, unit: 'days' } } }),
    turns: [{ now: 60 }, { now: 400, got: [bought(130)] }],
    log: [
      'waiting first: pause @0',
      'left first.next: next @60',
      'waiting second: pause @60',
      'goal second: goal @130',
      'exited second: goal @130',
    ],
  },
  'K-12 without an outage the clock keeps its place': {
    graph: twoPauses({ goal: { ...goal, exits: false } }),
    turns: [{ now: 65, got: [bought(62)] }],
    log: [
      'waiting first: pause @0',
      'left first.next: next @60',
      'waiting second: pause @60',
      'goal second: goal @62',
    ],
  },
  'K-20 the admitting event does not move on': {
    graph: waitFor({ event: 'Signed Up' }),
    turns: [{ now: 1 }],
    log: [waiting],
  },
  'K-21 one event, one move': {
    graph: twoWaits(),
    turns: [{ now: 30, got: [bought(10)] }, { now: 31 }],
    log: ['waiting one: listen @0', 'left one.came: came @10', 'waiting two: listen @10'],
  },
  'K-22 a look back takes used events': {
    graph: twoWaits({}, { lookBack: true }),
    turns: [{ now: 30, got: [bought(10)] }],
    log: [
      'waiting one: listen @0',
      'left one.came: came @10',
      'waiting two: listen @10',
      'left two.came: came @10',
      'exited bought: bought @10',
    ],
  },
  'K-22 and the admitting one': {
    graph: twoWaits({}, { event: 'Signed Up', lookBack: true }),
    turns: [{ now: 30, got: [bought(10)] }],
    log: [
      'waiting one: listen @0',
      'left one.came: came @10',
      'waiting two: listen @10',
      'left two.came: came @10',
      'exited bought: bought @10',
    ],
  },
  'K-23 what a filter refuses may count elsewhere': {
    graph: twoWaits({ only: 'big' }, { lookBack: true }),
    turns: [{ now: 30, got: [bought(5), bought(10, { kind: 'big' })] }],
    log: [
      'waiting one: listen @0',
      'left one.came: came @10',
      'waiting two: listen @10',
      'left two.came: came @10',
      'exited bought: bought @10',
    ],
  },
  'K-24 received after the time-out: late, once, moves nobody': {
    graph: twoWaits({}, { event: 'Opened' }),
    turns: [{ now: 60 }, { now: 70, got: [bought(30)] }, { now: 71 }],
    log: [
      'waiting one: listen @0',
      'left one.timeout: timeout @60',
      'waiting two: listen @60',
      'late one: late @30',
    ],
  },
  'K-25 what the filter refuses is no late event': {
    graph: twoWaits({ only: 'big' }, { event: 'Opened' }),
    turns: [
      { now: 60, got: [bought(20)] },
      { now: 70, got: [bought(30), bought(31, { kind: 'big' })] },
    ],
    log: [
      'waiting one: listen @0',
      'left one.timeout: timeout @60',
      'waiting two: listen @60',
      'late one: late @31',
    ],
  },
  'K-27 what the present wait takes is not late': {
    graph: twoWaits({}, { lookBack: true }),
    turns: [{ now: 60 }, { now: 70, got: [bought(30)] }],
    log: [
      'waiting one: listen @0',
      'left one.timeout: timeout @60',
      'waiting two: listen @60',
      'left two.came: came @60',
      'exited bought: bought @60',
    ],
  },
  'K-32 entering a wait looks at what is there': {
    graph: twoWaits({ event: 'Opened' }),
    turns: [
      { now: 20, got: [bought(15)] },
      { now: 21, got: [event('Opened', 14)] },
    ],
    log: [
      'waiting one: listen @0',
      'left one.came: came @14',
      'waiting two: listen @14',
      'left two.came: came @15',
      'exited bought: bought @15',
    ],
  },
  'K-33 an event that moves nobody writes nothing': {
    graph: waitFor({ only: 'big' }),
    turns: [{ now: 20, got: [bought(15)] }],
    log: [waiting],
  },
  'K-61 a stop comes before everything else': {
    graph: waitFor(),
    turns: [{ now: 100, got: [bought(10)], stop: { code: 'stopped' } }, { now: 101 }],
    log: [waiting, 'exited wait: stopped @100'],
  },
  'K-62 after the end nothing moves and nothing is late': {
    graph: twoWaits(),
    turns: [{ now: 60 }, { now: 70, stop: { code: 'stopped' } }, { now: 500, got: [bought(30), bought(65)] }],
    log: [
      'waiting one: listen @0',
      'left one.timeout: timeout @60',
      'waiting two: listen @60',
      'exited two: stopped @70',
    ],
  },
  'K-70 the goal is counted once': {
    graph: waitFor({ event: 'Opened' }, { goal: { ...goal, exits: false } }),
    turns: [
      { now: 20, got: [bought(10), bought(11)] },
      { now: 30, got: [bought(5)] },
    ],
    log: [waiting, 'goal wait: goal @10'],
  },
  'K-70 at the end of its window': {
    graph: waitFor({ event: 'Opened', minutes: 600 }, { goal: { ...goal, exits: false } }),
    turns: [{ now: 130, got: [bought(120)] }],
    log: [waiting, 'goal wait: goal @120'],
  },
  'K-70 not after it': {
    graph: waitFor({ event: 'Opened', minutes: 600 }, { goal: { ...goal, exits: false } }),
    turns: [{ now: 130, got: [bought(121)] }],
    log: [waiting],
  },
  'K-70 by its filter': {
    graph: waitFor(
      { event: 'Opened' },
      { goal: { ...goal, where: { type: 'property', path: 'amount', test: { op: 'more', value: 10 } } } },
    ),
    turns: [{ now: 20, got: [bought(5), bought(6, { amount: 5 }), bought(10, { amount: 11 })] }],
    log: [waiting, 'goal wait: goal @10', 'exited wait: goal @10'],
  },
  'K-71 neither the admitting event nor an earlier one': {
    graph: waitFor({ event: 'Opened' }, { goal: { ...goal, event: 'Signed Up' } }),
    turns: [{ now: 20, got: [event('Signed Up', -1)] }],
    log: [waiting],
  },
  'K-72 a goal that exits goes before the wait': {
    graph: waitFor({}, { goal }),
    turns: [{ now: 20, got: [bought(10)] }],
    log: [waiting, 'goal wait: goal @10', 'exited wait: goal @10'],
  },
  'K-72 one that does not lets the wait have the event': {
    graph: waitFor({}, { goal: { ...goal, exits: false } }),
    turns: [{ now: 20, got: [bought(10)] }],
    log: [waiting, 'goal wait: goal @10', 'left wait.came: came @10', 'exited bought: bought @10'],
  },
  'K-73 counted after the end': {
    graph: waitFor({ event: 'Opened' }, { goal }),
    turns: [{ now: 60 }, { now: 90, got: [bought(80), bought(81)] }],
    log: [waiting, 'left wait.timeout: timeout @60', 'exited gave-up: gave-up @60', 'goal gave-up: goal @80'],
  },
};

describe('turns', () => {
  for (const [title, { graph, turns, log }] of Object.entries(cases)) {
    it(title, () => expect(lines(run(graph, turns).log).slice(1)).toEqual(log));
  }
});
