import type { Effect, HoldoutEffect } from '@perennial/contracts';
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { renderPage } from '../../testing/page.tsx';
import { Attribution } from './attribution.tsx';
import { Effects } from './effects.tsx';
import { Overview } from './overview.tsx';

/** A busy machine takes its time; the test is over as soon as it is there. */
const patient = { timeout: 15_000 };

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const metric = {
  ...{ metric: 'delivery', unit: 'share', days: null, numerator: 180, denominator: 200, value: 0.9 },
  ...{ low: 0.85, high: 0.93, young: 0, why: null },
};
const cost = { ...metric, metric: 'wake-up-cost', unit: 'money', days: 30, low: null, high: null };
const step = (name: string, messages: number, lost: readonly object[] = []) => ({
  ...{ step: name, messages, people: messages, lost },
});
const common = {
  'GET /v1/journeys': { items: [], next: null },
  'GET /v1/knowledge': { stageModels: [], rfmGroups: [] },
};
const period = { from: '2026-11-01', to: '2026-11-30' };
const overview = {
  ...common,
  'GET /v1/results/metrics': {
    ...{ ...period, now: '2026-11-30T00:00:00.000Z', currency: 'USD' },
    metrics: [
      metric,
      { ...cost, numerator: 25, denominator: 5, value: 5, why: 'not-incremental', young: 3 },
      {
        ...metric,
        metric: 'complaint',
        numerator: 0,
        denominator: 0,
        value: null,
        low: null,
        high: null,
        why: 'nobody',
      },
    ],
  },
  'GET /v1/results/funnel': {
    ...{ ...period, canTell: 90, young: 12, proxied: 4 },
    steps: [
      step('planned', 250, [{ code: 'no-consent', messages: 30, final: true }]),
      step('eligible', 220),
      step('queued', 220, [{ code: 'queued', messages: 20, final: false }]),
      step('accepted', 200, [{ code: 'no-receipt', messages: 20, final: false }]),
      step('delivered', 180),
      step('opened', 40),
      step('clicked', 15),
      step('converted', 6),
    ],
  },
  'GET /v1/results/breakdown': {
    ...period,
    rows: [
      {
        ...{
          key: 'j1',
          name: 'Welcome',
          planned: 250,
          accepted: 200,
          delivered: 180,
          opened: null,
          clicked: 15,
        },
        ...{ complained: 1, converted: 6, people: 150 },
      },
    ],
  },
};

test('messages: each number with its parts, its interval and what it must not be taken for', async () => {
  renderPage(<Overview />, overview);
  const card = await screen.findByRole('region', { name: 'Numbers' }, patient);
  const [delivery, waking, complaint] = within(card).getAllByRole('listitem');
  expect(delivery!.textContent).toContain('90%');
  expect(delivery!.textContent).toContain('95%: 85% to 93%');
  expect(delivery!.textContent).toContain('180 of 200 messages');
  expect(within(delivery!).getByText('Messages delivered, by messages that a provider took.')).toBeTruthy();
  expect(waking!.textContent).toContain('$5');
  expect(waking!.textContent).toContain('Not incremental');
  expect(waking!.textContent).toContain('3 people more, too recent to tell');
  expect(complaint!.textContent).toContain('–');
  expect(complaint!.textContent).toContain('There is nobody yet');
});

test('messages: how far they came, and why the others did not', async () => {
  renderPage(<Overview />, overview);
  const card = await screen.findByRole('region', { name: 'From planned to converted' }, patient);
  const [planned] = within(card).getAllByRole('listitem');
  expect(planned!.textContent).toContain('250');
  expect(planned!.textContent).toContain('−30 Not sent: no record that they agreed');
  expect(card.textContent).toContain('20 waiting to leave');
  expect(card.textContent).toContain('4 more were opened by mail clients’ privacy proxies alone');
  expect(card.textContent).toContain('Only 90 of the delivered messages can tell');
  const row = (await screen.findByRole('rowheader', { name: 'Welcome' }, patient)).closest('tr')!;
  expect(row.textContent).toContain('can’t be told');
  expect(row.textContent).toContain('3.3%');
});

test('messages: without any it says what there will be', async () => {
  const none = {
    ...overview['GET /v1/results/metrics'],
    metrics: [{ ...metric, denominator: 0, value: null, low: null, high: null }],
  };
  const empty = {
    ...{ ...period, canTell: 0, young: 0, proxied: 0 },
    steps: overview['GET /v1/results/funnel'].steps.map((one) => ({
      ...one,
      messages: 0,
      people: 0,
      lost: [],
    })),
  };
  renderPage(<Overview />, { ...overview, 'GET /v1/results/metrics': none, 'GET /v1/results/funnel': empty });
  expect(await screen.findByRole('heading', { name: 'No messages in this time' }, patient)).toBeTruthy();
});

const side = (value: number) => ({ people: 500, sum: 500 * value, value });
const effect: Effect = {
  ...{ metric: 'conversion', days: 30, treated: side(0.35), held: side(0.2), young: 4, verdict: 'better' },
  difference: { value: 0.15, low: 0.05, high: 0.25 },
  relative: 0.75,
  extra: { value: 75, low: 25, high: 125 },
};
const told: HoldoutEffect = {
  ...{
    journey: null,
    share: 10,
    since: '2026-10-01T00:00:00.000Z',
    now: '2026-11-30T00:00:00.000Z',
    currency: 'USD',
  },
  drawn: { treated: 900, held: 100 },
  srm: { p: 1, chiSquareP: 0.8, alarm: false },
  effects: [
    effect,
    {
      ...effect,
      metric: 'revenue',
      treated: side(12),
      held: side(9),
      difference: null,
      extra: null,
      verdict: 'too-early',
    },
  ],
  cost: {
    ...{
      days: 30,
      messages: [],
      redeemed: 0,
      actions: 0,
      actionsCost: 0,
      total: 50,
      returned: 20,
      incremental: true,
      why: null,
    },
    perReturned: { value: 5, low: 2.5, high: 20 },
  },
  stages: [{ ...effect, model: 'four', stage: 'mature' }],
};
const holdout = { journey: null, name: '', share: 10, treated: 900, held: 100, since: told.since };

test('effect: both sides, the difference with its interval, and a word for it', async () => {
  renderPage(<Effects />, {
    ...common,
    'GET /v1/results/holdouts': { items: [holdout] },
    'GET /v1/results/effect': told,
  });
  const table = await screen.findByRole('table', { name: 'What it changes' }, patient);
  const [, conversion, revenue] = within(table).getAllByRole('row');
  expect(conversion!.textContent).toContain('35%');
  expect(conversion!.textContent).toContain('20%');
  expect(conversion!.textContent).toContain('+15 points');
  expect(conversion!.textContent).toContain('95%: +5 to +25');
  expect(conversion!.textContent).toContain('+75 that would not be otherwise');
  expect(revenue!.textContent).toContain('Too early');
  const waking = screen.getByRole('region', { name: 'Cost of a returned customer' });
  expect(waking.textContent).toContain('$5');
  expect(waking.textContent).toContain('for each who would not have returned');
  expect(waking.textContent).toContain('95%: $2.50 to $20');
});

test('effect: sides that are not as drawn are told before anything else', async () => {
  renderPage(<Effects />, {
    ...common,
    'GET /v1/results/holdouts': { items: [holdout] },
    'GET /v1/results/effect': { ...told, srm: { p: 0, chiSquareP: 0, alarm: true } },
  });
  expect(await screen.findByText('The sides are not as large as they were drawn', {}, patient)).toBeTruthy();
});

test('effect: without a holdout it says what one is good for, and where to set it', async () => {
  renderPage(<Effects />, {
    ...common,
    'GET /v1/results/holdouts': { items: [{ ...holdout, share: 0, treated: 0, held: 0, since: null }] },
  });
  expect(await screen.findByRole('heading', { name: 'Nobody is kept out yet' }, patient)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Set a holdout' }).getAttribute('href')).toContain(
    'settings/general',
  );
});

test('orders by journey add up, or the page says why not', async () => {
  const sold = (orders: number) => ({ orders, revenue: orders * 10 });
  renderPage(<Attribution />, {
    ...common,
    'GET /v1/results/attribution': {
      ...{ ...period, days: 30, currency: 'USD', all: sold(20), touched: sold(12), untouched: sold(8) },
      journeys: [
        { journey: 'j1', name: 'Welcome', last: sold(7), any: sold(9), incremental: null },
        {
          ...{ journey: 'j2', name: 'Win back', last: sold(5), any: sold(6) },
          incremental: { orders: { value: 3.2, low: -1.4, high: 8 }, revenue: null },
        },
      ],
      sums: [
        { code: 'last-adds-up', orders: 12, of: 12 },
        { code: 'any-overlaps', orders: 15, of: 12 },
      ],
    },
  });
  const row = (await screen.findByRole('rowheader', { name: 'Win back' }, patient)).closest('tr')!;
  expect(row.textContent).toContain('+3');
  expect(row.textContent).toContain('95%: −1 to +8');
  expect(screen.getByText(/15, more than the 12 there are/)).toBeTruthy();
});
