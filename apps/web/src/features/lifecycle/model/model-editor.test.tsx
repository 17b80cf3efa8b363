import { fiveStages, type StageModel } from '@perennial/lifecycle';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { renderPage } from '../../../testing/page.tsx';
import { ModelEditor } from './model-editor.tsx';
import type { StoredModel } from './stored-model.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const stored: StoredModel = {
  id: 'five',
  model: JSON.parse(JSON.stringify(fiveStages)) as StoredModel['model'],
  active: true,
  updatedAt: '2027-01-01T00:00:00.000Z',
  people: {},
};
const person = { id: 'p1', name: 'Lin Xiaowen', userId: null, email: null, phone: null };
const answers = {
  'GET /v1/knowledge': { events: [], attributes: [], stageModels: [], segments: [], rfmGroups: [] },
  'GET /v1/stage-models/five/run': { state: 'none', done: 0, of: 0, moved: 0 },
  'POST /v1/stage-models/five/preview': {
    people: 12_431,
    of: 20_000,
    looked: 20_000,
    estimate: false,
    moves: [{ from: 'churn', to: 'interest', people: 12_431 }],
    stages: [],
    sample: [{ person, from: 'churn', to: 'interest', because: { code: 'stage.else', params: {} } }],
  },
  'PUT /v1/stage-models/five': stored,
};
const show = () => renderPage(<ModelEditor start={fiveStages} stored={stored} />, answers);

const order = () =>
  [...document.querySelectorAll('.p-ordered .item')].map((item) => item.getAttribute('data-item'));
const sent = (asked: ReturnType<typeof show>['asked'], call: string) =>
  asked.filter((one) => one.call === call).map(({ body }) => (body as { model: StageModel }).model);

test('stages are put in order, the change is tried on the people there are, and taken back', async () => {
  const { asked } = show();
  expect(screen.getByText(/Nothing is changed/)).toBeDefined();
  expect(screen.getByRole('button', { name: 'Save and apply' })).toHaveProperty('disabled', true);
  fireEvent.click(screen.getByLabelText('Move 2 Loyalty up'));
  expect(order()).toEqual(['loyalty', 'churn', 'purchase', 'interest']);
  await screen.findByText('12,431 people of 20,000 would move.', {}, { timeout: 5_000 });
  expect(screen.getByRole('link', { name: 'Lin Xiaowen' }).getAttribute('href')).toBe('/w/w1/people/p1');
  expect(screen.getByText(/no other stage fits/i)).toBeDefined();
  const [tried] = sent(asked, 'POST /v1/stage-models/five/preview');
  expect(tried!.stages.map(({ id }) => id)).toEqual([
    'loyalty',
    'churn',
    'purchase',
    'interest',
    'awareness',
  ]);
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(order()).toEqual(['churn', 'loyalty', 'purchase', 'interest']);
  expect(screen.getByText(/Nothing is changed/)).toBeDefined();
});

test('saving says what it does, and does it', async () => {
  const { asked } = show();
  fireEvent.click(screen.getByLabelText('Remove 4 Interest'));
  fireEvent.click(screen.getByRole('button', { name: 'Save and apply' }));
  const dialog = await screen.findByRole('dialog');
  expect(dialog.textContent).toContain('Everybody is looked at anew');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Save and apply' }));
  await waitFor(() => expect(sent(asked, 'PUT /v1/stage-models/five')).toHaveLength(1));
  expect(sent(asked, 'PUT /v1/stage-models/five')[0]!.stages.map(({ id }) => id)).not.toContain('interest');
  await waitFor(() => expect(screen.getByText(/Nothing is changed/)).toBeDefined());
});

test('what is not right can’t be saved, and is told where it stands', async () => {
  const { asked } = show();
  fireEvent.click(screen.getByLabelText('Change the rule of Churn'));
  const amount = screen.getAllByRole('textbox', { name: 'How many' })[0]!;
  fireEvent.change(amount, { target: { value: '9000' } });
  fireEvent.blur(amount);
  await screen.findByText(/longer than ten years/);
  expect(screen.getByRole('button', { name: 'Save and apply' })).toHaveProperty('disabled', true);
  expect(screen.getByText(/Something in the rules is not right/)).toBeDefined();
  expect(asked.map(({ call }) => call)).not.toContain('POST /v1/stage-models/five/preview');
});

test('leaving with changes asks first; without any it just goes', async () => {
  const { router } = show();
  fireEvent.click(screen.getByLabelText('Move 2 Loyalty up'));
  await act(() => router.navigate('/elsewhere'));
  const dialog = await screen.findByRole('alertdialog');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  expect(order()[0]).toBe('loyalty');
  fireEvent.click(screen.getByRole('button', { name: 'Drop my changes' }));
  await act(() => router.navigate('/elsewhere'));
  expect(screen.getByRole('heading', { name: 'Elsewhere' })).toBeDefined();
});
