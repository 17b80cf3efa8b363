import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { renderPage } from '../../testing/page.tsx';
import type { BoardData } from './board-context.ts';
import { Board } from './board.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const data: BoardData = {
  now: '2027-01-31T12:00:00.000Z',
  from: '2027-01-01',
  to: '2027-01-31',
  people: 1_310,
  none: 10,
  stages: [
    { stage: 'sprout', people: 1_000, dwell: { p50: 41, p90: null, stays: 9, inside: 3 } },
    { stage: 'dormant', people: 300, dwell: null },
  ],
  days: [
    { day: '2027-01-30', people: { sprout: 1_100, dormant: 150 } },
    { day: '2027-01-31', people: { sprout: 1_000, dormant: 300 } },
  ],
  start: { sprout: 1_200, dormant: 100 },
  flows: [
    { from: 'sprout', to: 'dormant', moves: 205, people: 200 },
    { from: null, to: 'sprout', moves: 20, people: 20 },
  ],
  passage: [
    { from: 'sprout', to: 'sprout', people: 980 },
    { from: 'sprout', to: 'dormant', people: 200 },
    { from: 'dormant', to: 'dormant', people: 100 },
    { from: null, to: 'sprout', people: 20 },
  ],
  conversion: [{ from: 'sprout', to: 'dormant', people: 5, of: 20 }],
  young: { sprout: 3 },
  journeys: [{ stage: 'sprout', journeys: [{ id: 'j1', name: 'Welcome', on: 'entered' }] }],
};
const person = { id: 'p1', name: 'Lin Xiaowen', userId: null, email: null, phone: null };
const answers = {
  'GET /v1/lifecycle/four/people': {
    items: [{ person, stage: 'dormant', since: '2027-01-20T00:00:00.000Z' }],
    next: null,
  },
  'POST /v1/journeys': { id: 'j2' },
};
const show = (more: Partial<BoardData> = {}) =>
  renderPage(<Board model="four" data={{ ...data, ...more }} isOld={false} />, answers);

test('each stage with its people, share, change and time; all of them add up', () => {
  show();
  const [sprout, dormant] = within(screen.getByRole('region', { name: 'People in each stage' })).getAllByRole(
    'listitem',
  );
  expect(sprout!.textContent).toContain('1,000');
  expect(sprout!.textContent).toContain('76.3%');
  expect(sprout!.textContent).toContain('−200 in 30 days');
  expect(sprout!.textContent).toContain('Half stay under 41 days');
  expect(dormant!.textContent).toContain('+200 in 30 days');
  expect(screen.getByText('1,310 people in all; 10 of them are in none of the stages.')).toBeDefined();
});

test('a ribbon tells its people, and the keyboard opens them', async () => {
  const { asked } = show();
  const ribbon = screen.getByRole('button', { name: '200 people went from Sprout to Dormant' });
  fireEvent.focus(ribbon);
  expect(screen.getByText('200 people went from Sprout to Dormant')).toBeDefined();
  fireEvent.keyDown(ribbon, { key: 'Enter' });
  const sheet = await screen.findByRole('dialog', { name: 'From Sprout to Dormant' });
  const link = await within(sheet).findByRole('link', { name: 'Lin Xiaowen' });
  expect(link.getAttribute('href')).toBe('/w/w1/people/p1');
  expect(asked.map(({ call }) => call)).toContain('GET /v1/lifecycle/four/people');
});

test('the same as a table, number by number', () => {
  show();
  fireEvent.click(screen.getAllByRole('radio', { name: 'Table' })[0]!);
  const table = screen.getByRole('table', { name: 'Where people went' });
  const rows = [...table.querySelectorAll('tbody tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent),
  );
  expect(rows).toEqual([
    ['Sprout', '980', '200'],
    ['Dormant', '0', '100'],
    ['New', '20', '0'],
  ]);
});

test('who greets nobody gets a journey that does', async () => {
  const { asked, router } = show();
  expect(screen.getByRole('link', { name: 'Welcome' }).getAttribute('href')).toBe('/w/w1/journeys/j1');
  fireEvent.click(screen.getByRole('button', { name: 'Draw one: Dormant' }));
  await vi.waitFor(() => expect(router.state.location.pathname).toBe('/w/w1/journeys/j2'));
  expect(asked.findLast(({ body }) => body !== undefined)!.body).toMatchObject({
    draft: {
      nodes: {
        entry: { type: 'trigger-stage', config: { on: 'entered', model: 'four', stage: 'dormant' } },
      },
    },
  });
});

test('without people it says what it will be good for', () => {
  show({ people: 0, none: 0 });
  expect(screen.getByRole('heading', { name: 'Nobody yet' })).toBeDefined();
  expect(screen.getByRole('link', { name: 'Get a key to send events' })).toBeDefined();
});
