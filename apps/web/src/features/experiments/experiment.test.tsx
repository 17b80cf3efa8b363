import { usualJudging, type ExperimentReadOut } from '@perennial/contracts';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { renderPage } from '../../testing/page.tsx';
import { Component as ExperimentPage } from './experiment-page.tsx';
import { Component as ExperimentsPage } from './experiments-page.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const arm = (id: string, name: string | null, weight: number | null): ExperimentReadOut['arms'][number] => ({
  ...{ id, name, weight, people: 1_000, accepted: 800, delivered: 790, opened: null, clicked: 79 },
  ...{ conversions: 100, rate: { value: 0.1, low: 0.08, high: 0.12 } },
  outcomes: { goal: 0.1, revenue: 12.5, 'order-value': null, 'opt-out': 0.002, complaint: 0 },
});

const contrast = {
  ...{ difference: 0.05, low: 0.02, high: 0.08 },
  fixed: { z: 3.3, p: 0.001, low: 0.03, high: 0.07 },
  risk: { taking: 0.0001, keeping: 0.05 },
};

const shown: ExperimentReadOut = {
  journey: { id: 'j1', name: 'Welcome' },
  ...{ node: 'split', title: 'Early or late', kind: 'split', channel: null, promoted: null },
  ...{ since: '2026-03-02T09:30:00.000Z', days: 12, judging: usualJudging, currency: 'USD' },
  ...{ promotedAt: null, promotedBy: null },
  arms: [arm('a', 'Early', 50), arm('b', 'Late', 50)],
  sentence: { code: 'better', arm: 'b', metric: null },
  srm: { p: 1, chiSquareP: 0.4, alarm: false },
  metrics: [
    {
      ...{ metric: 'goal', measure: 'proportion', role: 'primary', good: 'more' },
      values: [
        { arm: 'a', value: 0.1, low: 0.08, high: 0.12 },
        { arm: 'b', value: 0.15, low: 0.13, high: 0.17 },
      ],
      comparisons: [{ arm: 'b', against: 'a', judgement: 'better', contrast, adjusted: null }],
    },
  ],
  ...{ daysToDecision: 0, window: 30, phase: 1, phases: [{ versions: [1], people: 2_000 }] },
  course: [{ arm: 'b', points: [{ day: '2026-03-02', difference: 0.05, low: 0.02, high: 0.08 }] }],
  bandit: null,
};

const answers = {
  'GET /v1/journeys//experiments/': shown,
  'GET /v1/journeys/j1/experiments/split/breakdown': { by: 'stage', model: 'four', parts: [] },
  'PUT /v1/journeys/j1/experiments/split/judging': usualJudging,
  'GET /v1/knowledge': { stageModels: [], rfmGroups: [] },
};
const show = (more: Partial<ExperimentReadOut> = {}) =>
  renderPage(<ExperimentPage />, { ...answers, 'GET /v1/journeys//experiments/': { ...shown, ...more } });

test('the verdict is a sentence with its numbers, and the course says what it draws', async () => {
  show();
  expect(await screen.findByRole('heading', { name: 'Late works better' })).toBeTruthy();
  expect(
    screen.getByText(/It is at \+5 points against Early \(Goal reached\).*between \+2 points and \+8 points/),
  ).toBeTruthy();
  expect(screen.getByText('People came as they were drawn')).toBeTruthy();
  expect(screen.getByRole('img', { name: /Now the difference is \+5 points/ })).toBeTruthy();
  expect(screen.getByText('p = 0.001')).toBeTruthy();
});

test('what happened on a day is drawn on the course and said beside it, and can be noted', async () => {
  const point = { difference: 0.05, low: 0.02, high: 0.08 };
  const points = ['2026-03-02', '2026-03-03', '2026-03-06'].map((day) => ({ ...point, day }));
  const note = { id: 'n1', day: '2026-03-03', text: 'Prices went up', journey: null, author: 'Ada' };
  const version = { day: '2026-03-06', version: 2, note: 'Kinder words', journey: shown.journey };
  const { asked, container } = renderPage(<ExperimentPage />, {
    ...answers,
    'GET /v1/journeys//experiments/': { ...shown, course: [{ arm: 'b', points }] },
    'GET /v1/annotations': { items: [note], published: [version] },
    'POST /v1/annotations': note,
  });
  const list = await screen.findByRole('list', { name: 'What happened in this time' });
  const [first, second] = within(list).getAllByRole('listitem');
  expect(first!.textContent).toContain('Mar 3Prices went upAda');
  expect(second!.textContent).toContain('Welcome: version 2 went live. Kinder words');
  const marks = [...container.querySelectorAll<HTMLElement>('.mark')];
  expect(marks.map(({ textContent }) => textContent)).toEqual(['1', '2']);
  expect(marks.map(({ style }) => style.insetInlineStart)).toEqual(['50%', '100%']);
  fireEvent.click(screen.getByRole('button', { name: 'Note something' }));
  const dialog = await screen.findByRole('dialog', { name: 'Note what happened on a day' });
  fireEvent.change(within(dialog).getByRole('textbox', { name: /What happened/ }), {
    target: { value: 'A fair' },
  });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Note it' }));
  await waitFor(() =>
    expect(asked.find(({ call }) => call === 'POST /v1/annotations')?.body).toEqual({
      ...{ day: '2026-03-06', text: 'A fair', journey: 'j1' },
    }),
  );
});

test('each arm has its row, and what can’t be told is said so', async () => {
  show();
  const table = await screen.findByRole('table', { name: 'What became of people' });
  const row = within(table).getByRole('row', { name: /Late/ });
  const cells = within(row).getAllByRole('cell').map((cell) => cell.textContent); // prettier-ignore
  expect(cells).toEqual([
    '1,000',
    '800',
    '98.8%',
    'none',
    '10.0%',
    '10.0%',
    '$12.50',
    'none',
    '0.2%',
    '0.0%',
  ]);
});

test.each([
  [
    'mismatch',
    { alarm: true, p: 0, chiSquareP: 0 },
    'Don’t trust this experiment',
    'People are missing somewhere',
  ],
  ['too-early', null, 'Too early to say', 'No decision within a year, if it goes on like this'],
] as const)('%s is said, with nothing to draw', async (code, srm, title, beside) => {
  const early = { judgement: 'too-early', contrast: null, adjusted: null } as const;
  const metrics = shown.metrics.map((metric) => ({
    ...metric,
    comparisons: [{ arm: 'b', against: 'a', ...early }],
  }));
  show({ sentence: { code, arm: 'b', metric: null }, srm, metrics, course: [], daysToDecision: null });
  expect(await screen.findByRole('heading', { name: title })).toBeTruthy();
  expect(screen.getByText(beside)).toBeTruthy();
  expect(screen.queryByRole('img')).toBeNull();
});

test('what decides is saved whole', async () => {
  const { asked } = show();
  fireEvent.click(await screen.findByRole('button', { name: 'What decides' }));
  const sheet = await screen.findByRole('dialog', { name: 'What decides' });
  fireEvent.click(within(sheet).getByRole('checkbox', { name: 'Take out what people did before' }));
  fireEvent.click(within(sheet).getByRole('checkbox', { name: 'Clicked' }));
  fireEvent.click(within(sheet).getByRole('button', { name: 'Save' }));
  await waitFor(() =>
    expect(asked.find(({ call }) => call.endsWith('/judging'))?.body).toEqual({
      ...usualJudging,
      secondary: ['revenue'],
      adjust: true,
    }),
  );
});

test('the list names each experiment and how it stands; without any it says what they are for', async () => {
  const { journey, node, title, kind, channel, promoted, since, days } = shown;
  const head = { journey, node, title, kind, channel, promoted, since, days };
  const item = { ...head, arms: [{ id: 'a', name: 'Early' }, { id: 'b', name: null }], people: 2_000, verdict: 'better', mismatch: false }; // prettier-ignore
  const plan = { 'GET /v1/experiments/plan': { people: 12_000, oneLook: 8_000 } };
  renderPage(<ExperimentsPage />, { ...plan, 'GET /v1/experiments': { items: [item] } });
  const row = await screen.findByRole('row', { name: /Early or late/ });
  expect(within(row).getByRole('link').getAttribute('href')).toBe('/w/w1/experiments/j1/split');
  expect(within(row).getByText('One arm works better')).toBeTruthy();
  expect(
    await screen.findByText('12,000 people in all, about 24 days, looking whenever you like.'),
  ).toBeTruthy();
  cleanup();
  renderPage(<ExperimentsPage />, { ...plan, 'GET /v1/experiments': { items: [] } });
  expect(await screen.findByText('Nothing is being tried out')).toBeTruthy();
});
