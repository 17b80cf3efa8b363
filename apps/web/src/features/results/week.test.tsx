import type { WeekDigest } from '@perennial/contracts';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { renderPage } from '../../testing/page.tsx';
import { Week } from './week.tsx';

const patient = { timeout: 15_000 };

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const quiet: WeekDigest = {
  ...{ from: '2026-11-16', to: '2026-11-22', isOver: true, now: '2026-11-25T08:00:00.000Z' },
  ...{ stages: [], journeys: [], experiments: [], published: [], alerts: [] },
  waiting: { attention: 0, approvals: 0, parked: 0 },
};
const journey = { id: 'j1', name: 'Welcome' };
const experiment = (standing: WeekDigest['experiments'][number]['standing'], title: string) => ({
  ...{ journey, node: title, title, standing, people: 400 },
  arm: standing === 'open' ? null : { id: 'b', name: 'Evening' },
});
const busy: WeekDigest = {
  ...quiet,
  stages: [{ model: 'four', stage: 'growth', before: 120, people: 118, came: 4, left: 6 }],
  journeys: [
    {
      ...{ journey, entered: 98, accepted: 350, delivered: 340, skipped: 2 },
      reached: { people: 22, share: 22 / 98, low: 0.153, high: 0.316 },
    },
  ],
  experiments: [
    experiment('better', 'Morning or evening'),
    experiment('open', 'Long or short'),
    experiment('no-difference', 'Red or blue'),
  ],
  published: [{ journey, version: 4, at: '2026-11-18T09:00:00.000Z' }],
  alerts: [
    {
      ...{ kind: 'sends-stopped', subject: 'journey:j1:sms', params: { name: 'Welcome', channel: 'sms' } },
      ...{ openedAt: '2026-11-17T09:00:00.000Z', resolvedAt: null },
    },
  ],
  waiting: { attention: 2, approvals: 0, parked: 0 },
};
const answers = (digest: WeekDigest) => ({
  'GET /v1/results/week': digest,
  'GET /v1/results/week/mail': { mailed: false },
  'PUT /v1/results/week/mail': { mailed: true },
  'GET /v1/knowledge': { stageModels: [], rfmGroups: [] },
});

test('a week says what changed, how sure that is, and what waits', async () => {
  renderPage(<Week />, answers(busy));
  const people = await screen.findByRole('row', { name: /Growth/ }, patient);
  expect(
    within(people)
      .getAllByRole('cell')
      .map(({ textContent }) => textContent),
  ).toEqual(['118', '−2', '4', '6']);
  const reached = screen.getByRole('row', { name: /Welcome/ });
  expect(reached.textContent).toContain('22.4%');
  expect(reached.textContent).toContain('95%: 15.3% to 31.6%');
  expect(screen.getByText('Evening works better')).toBeTruthy();
  expect(screen.getByRole('link', { name: /2 people in a journey/ }).getAttribute('href')).toBe(
    '/w/w1/journeys',
  );
  expect(screen.getByText(/A breaker stopped messages of “Welcome”/)).toBeTruthy();
});

test('no arm is called better that is not known to be', async () => {
  renderPage(<Week />, answers({ ...busy, experiments: busy.experiments.slice(1) }));
  await screen.findByText('Too early to say', {}, patient);
  expect(screen.getByText('Not decided yet')).toBeTruthy();
  expect(screen.queryByText(/better|worse/)).toBeNull();
});

test('a quiet week says so; one goes to others, and asks for the mail', async () => {
  const { asked, router } = renderPage(<Week />, answers(quiet));
  await screen.findByText('Nothing happened in this week', {}, patient);
  fireEvent.click(await screen.findByRole('checkbox', { name: /Send me each week/ }, patient));
  await vi.waitFor(
    () => expect(asked).toContainEqual({ call: 'PUT /v1/results/week/mail', body: { mailed: true } }),
    patient,
  );
  fireEvent.click(screen.getByRole('button', { name: 'The week before' }));
  await vi.waitFor(() => expect(router.state.location.search).toBe('?day=2026-11-09'), patient);
});
