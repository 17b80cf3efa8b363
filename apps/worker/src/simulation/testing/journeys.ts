import { readFileSync } from 'node:fs';
import type { Graph } from '@perennial/journey';
import { exit, sms, wait } from '../../testing/journeys.ts';
import { journeyOf } from '../../testing/world.ts';

/** The playbooks that ship, as they ship. */
function playbook(name: string): Graph {
  const file = new URL(`../../../../../playbooks/${name}.en.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { draft: Graph }).draft;
}

const offer = {
  type: 'send',
  config: {
    channel: 'sms',
    class: 'marketing',
    topic: 'offers',
    onSkip: 'exit',
    variants: [
      { id: 'a', weight: 50, content: { text: 'A. Reply STOP to opt out.' } },
      { id: 'b', weight: 50, content: { text: 'B. Reply STOP to opt out.' } },
    ],
  },
};

/** What the playbooks have none of: branches, a split, looking back, dates, events of its own, a goal that exits. */
const many = journeyOf(
  {
    start: { type: 'trigger-event', config: { event: 'Order Completed' } },
    gold: {
      type: 'branch-condition',
      config: {
        branches: [
          { port: 'gold', when: { type: 'attribute', path: 'tier', test: { op: 'is', value: 'gold' } } },
          { port: 'often', when: { type: 'count', kinds: ['order'], atLeast: 3 } },
        ],
      },
    },
    birthday: {
      type: 'wait-until-date',
      config: { attribute: 'birthday', time: '10:00' },
    },
    say: {
      type: 'record-event',
      config: { event: 'Praised', properties: [] },
    },
    heard: {
      type: 'wait-for-event',
      config: {
        events: [
          { port: 'praised', event: 'Praised' },
          { port: 'viewed', event: 'Product Viewed' },
        ],
        timeout: { amount: 2, unit: 'days' },
        lookBack: true,
      },
    },
    draw: {
      type: 'split',
      config: {
        arms: [
          { port: 'a', weight: 60 },
          { port: 'b', weight: 40 },
        ],
        experiment: 'both',
      },
    },
    offer,
    pause: wait(1, 'months'),
    thanks: sms('Thanks'),
    end: exit,
  },
  {
    edges: [
      ['start', 'next', 'gold'],
      ['gold', 'gold', 'birthday'],
      ['gold', 'often', 'say'],
      ['gold', 'else', 'draw'],
      ['birthday', 'came', 'draw'],
      ['birthday', 'no-date', 'offer'],
      ['say', 'next', 'heard'],
      ['heard', 'praised', 'draw'],
      ['heard', 'viewed', 'end'],
      ['heard', 'timeout', 'end'],
      ['draw', 'a', 'offer'],
      ['draw', 'b', 'pause'],
      ['offer', 'next', 'pause'],
      ['pause', 'next', 'thanks'],
      ['thanks', 'next', 'end'],
    ],
    settings: {
      entry: { reentry: { kind: 'after-exit' } },
      goal: {
        event: 'Product Viewed',
        window: { amount: 40, unit: 'days' },
        exits: true,
      },
    },
  },
);

/** A drawing that may name journeys that were drawn before it. */
export type Drawn = Graph | ((idOf: (journey: string) => string) => Graph);

/** Takes people over; while they are in it, and for three days more, they are refused. */
const taking = journeyOf(
  {
    start: { type: 'trigger-journey', config: {} },
    buys: {
      type: 'wait-for-event',
      config: {
        events: [{ port: 'bought', event: 'Order Completed' }],
        timeout: { amount: 1, unit: 'days' },
        lookBack: true,
      },
    },
    offer,
    pause: wait(5, 'days'),
    end: exit,
  },
  {
    edges: [
      ['start', 'next', 'buys'],
      ['buys', 'bought', 'end'],
      ['buys', 'timeout', 'offer'],
      ['offer', 'next', 'pause'],
      ['pause', 'next', 'end'],
    ],
    settings: { entry: { reentry: { kind: 'after', cooldown: { amount: 3, unit: 'days' } } } },
  },
);

const handing = (idOf: (journey: string) => string) =>
  journeyOf(
    {
      start: { type: 'trigger-event', config: { event: 'Product Added' } },
      pause: wait(2, 'hours'),
      give: {
        type: 'hand-over',
        config: {
          journey: idOf('taking'),
          then: 'go-on',
          payload: [{ name: 'cart_id', value: { data: 'entry.cart_id' } }],
        },
      },
      rest: wait(3, 'days'),
      end: exit,
    },
    { settings: { entry: { reentry: { kind: 'always' }, key: 'cart_id' } } },
  );

export const journeys: { readonly [name: string]: Drawn } = {
  welcome: playbook('welcome'),
  'abandoned cart': playbook('abandoned-cart'),
  'win-back': playbook('win-back'),
  many,
  taking,
  handing,
};

const been = (stage: string, days: number) => ({
  type: 'trigger-stage',
  config: { on: 'been', model: 'five', stage, days },
});

/** What hangs on more than one person's own events: days in stages, services outside, places that others have taken. */
export const more: { readonly [name: string]: Drawn } = {
  'long aware': journeyOf(
    { start: been('awareness', 10), offer, pause: wait(2, 'days'), end: exit },
    { settings: { entry: { reentry: { kind: 'after-exit' } } } },
  ),
  'bought a while ago': journeyOf({ start: been('purchase', 7), thanks: sms('Thanks'), end: exit }),
  called: journeyOf({
    start: { type: 'trigger-event', config: { event: 'Product Added' } },
    crm: {
      type: 'webhook',
      config: {
        method: 'POST',
        url: 'https://crm.example.com/people',
        headers: [],
        body: '{}',
        capture: [],
        timeout: 10,
        giveUp: { amount: 1, unit: 'hours' },
      },
    },
    thanks: sms('Thanks'),
    end: exit,
  }),
  'only so many': journeyOf(
    {
      start: { type: 'trigger-event', config: { event: 'Visited Store' } },
      pause: wait(1, 'days'),
      end: exit,
    },
    { settings: { entry: { reentry: { kind: 'once' }, caps: { perHour: 3, perDay: 40 } } } },
  ),
};
