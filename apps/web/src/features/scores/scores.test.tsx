import type { ScoresOverview } from '@perennial/contracts';
import { defaultScoreSettings } from '@perennial/scores';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { renderPage } from '../../testing/page.tsx';
import { Component as ScoresPage } from './scores-page.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const overview: ScoresOverview = {
  run: {
    ...{ state: 'done', phase: null, done: 9, of: 9, next: null },
    ...{ asOf: '2026-11-22T03:00:00.000Z', finishedAt: '2026-11-22T03:00:00.000Z' },
  },
  ...{ currency: 'USD', customers: 9, repeaters: 6, orders: 30, leftOut: 0 },
  model: {
    cuts: { recency: [10, 20, 30, 40], frequency: [1, 1, 2, 4], monetary: [10, 20, 30, 40] },
    ...{ horizonDays: 90, fittedAt: '2026-11-22T03:00:00.000Z' },
    buying: { ok: false, reason: 'too-few-buyers', buyers: 9, repeaters: 6 },
    spending: { ok: false, reason: 'too-few-buyers', buyers: 6 },
    gaps: { p80: 30, p90: 45 },
  },
  grid: [
    { recency: 5, frequency: 5, people: 2, revenue: 400 },
    { recency: 1, frequency: 1, people: 7, revenue: 70 },
  ],
  groups: [
    { id: 'champions', name: null, people: 2, revenue: 400 },
    { id: 'mine', name: 'Own', people: 0, revenue: 0 },
  ],
  alive: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  quiet: { people: 0, revenue: 0 },
};

const answers = {
  'GET /v1/scores': overview,
  'GET /v1/scores/people': { items: [], next: null },
  'GET /v1/scores/warnings': { items: [] },
  'GET /v1/scores/settings': { ...defaultScoreSettings, groups: defaultScoreSettings.groups.slice(0, 1) },
  'PUT /v1/scores/settings': defaultScoreSettings,
  'POST /v1/scores/refresh': { accepted: true },
};
const show = (more: object = {}) => renderPage(<ScoresPage />, { ...answers, ...more });

test('the grid names its rows and columns, leaves out empty fifths, and each cell leads to its people', async () => {
  const { router } = show();
  const grid = await screen.findByRole('table');
  const heads = within(grid)
    .getAllByRole('columnheader')
    .map((head) => head.textContent);
  // One and two orders share a bound: the second fifth is empty.
  expect(heads).toEqual(['1 order', '2 orders', '3–4', '5 or more']);
  fireEvent.click(
    within(grid).getByRole('button', { name: /Within 10 days, 5 or more: 2 customers, \$400/ }),
  );
  expect(await screen.findByRole('dialog', { name: 'Customers' })).toBeTruthy();
  // The address restores what is shown.
  expect(router.state.location.search).toBe('?recency=5&frequency=5');
});

test('what can’t be told is said plainly', async () => {
  show();
  expect(await screen.findByText('Too few customers to learn from')).toBeTruthy();
  expect(screen.getByText(/Four of five orders follow the one before within 30 days/)).toBeTruthy();
  expect(screen.getByText('Own').closest('button')).toHaveProperty('disabled', true);
});

test('without customers it says what scores need, and asks for them', async () => {
  const run = { ...overview.run, state: 'none', asOf: null, finishedAt: null };
  const { asked } = show({ 'GET /v1/scores': { ...overview, run, customers: 0, orders: 0, model: null } });
  fireEvent.click(await screen.findByRole('button', { name: 'Score customers' }));
  await waitFor(() => expect(asked.map(({ call }) => call)).toContain('POST /v1/scores/refresh'));
});

test('bounds that don’t grow can’t be saved; those that do are', async () => {
  const { asked } = show();
  fireEvent.click(await screen.findByRole('button', { name: 'Settings' }));
  fireEvent.click(await screen.findByRole('radio', { name: 'Fixed bounds' }));
  const save = screen.getByRole('button', { name: 'Save and score' });
  const second = screen.getAllByRole('textbox', { name: 'Bound 2' })[0]!;
  const write = (text: string) => {
    fireEvent.change(second, { target: { value: text } });
    fireEvent.blur(second);
  };
  write('10');
  await waitFor(() => expect(save).toHaveProperty('disabled', true));
  write('60');
  await waitFor(() => expect(save).toHaveProperty('disabled', false));
  fireEvent.click(save);
  const saved = () => asked.find(({ call }) => call === 'PUT /v1/scores/settings');
  await waitFor(() => expect(saved()?.body).toMatchObject({ cuts: { recency: [30, 60, 180, 365] } }));
});
