import type { Stream } from '@perennial/contracts';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { renderPage } from '../../testing/page.tsx';
import { StreamsSettings } from './streams-settings.tsx';

const patient = { timeout: 15_000 };

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const stream: Stream = {
  ...{ id: 's1', name: 'Warehouse', host: 'in.example.com', kinds: ['message.failed'], enabled: true },
  ...{ state: 'on', failing: 0, fault: null, delivered: 1_234, behind: '2026-11-23T10:00:00.000Z' },
  createdAt: '2026-11-01T10:00:00.000Z',
};
const paused: Stream = { ...stream, state: 'paused', failing: 12, fault: 'http-status' };
const tries = [
  { id: 'd2', at: '2026-11-23T10:00:05.000Z', events: 3, test: false, status: 503, fault: 'http-status', milliseconds: 12 }, // prettier-ignore
  { id: 'd1', at: '2026-11-23T10:00:00.000Z', events: 0, test: true, status: 204, fault: null, milliseconds: 8 }, // prettier-ignore
];
const answers = (items: readonly Stream[]) => ({
  'GET /v1/streams': { items },
  'POST /v1/streams': { stream, secret: 'whsec_once' },
  'GET /v1/streams/s1/deliveries': { items: tries },
  'POST /v1/streams/s1/resume': stream,
});

test('a program is told of what was chosen, and its secret is shown once', async () => {
  const { asked } = renderPage(<StreamsSettings />, answers([]));
  fireEvent.click(await screen.findByRole('button', { name: 'Tell a program' }, patient));
  const dialog = await screen.findByRole('dialog', {}, patient);
  fireEvent.change(within(dialog).getByRole('textbox', { name: /Name/ }), { target: { value: 'CRM' } });
  fireEvent.change(within(dialog).getByRole('textbox', { name: /Address/ }), {
    target: { value: 'https://crm.example.com/in' },
  });
  for (const name of ['Message opened', 'Message clicked'])
    fireEvent.click(within(dialog).getByRole('checkbox', { name }));
  fireEvent.click(within(dialog).getByRole('button', { name: 'Tell it from now on' }));
  expect(await screen.findByText('whsec_once', {}, patient)).toBeTruthy();
  const { body } = asked.find(({ call }) => call === 'POST /v1/streams')!;
  expect(body).toMatchObject({ name: 'CRM', url: 'https://crm.example.com/in' });
  const { kinds } = body as { kinds: readonly string[] };
  expect(kinds).toContain('message.failed');
  expect(kinds).not.toContain('message.opened');
});

test('one that is paused says why, and goes on with or without what it missed', async () => {
  const { asked } = renderPage(<StreamsSettings />, answers([paused]));
  expect(await screen.findByText('Warehouse is paused', {}, patient)).toBeTruthy();
  expect(await screen.findByText(/failed 12 times in a row: answered 503/, {}, patient)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Let it go on' }));
  const dialog = await screen.findByRole('dialog', {}, patient);
  fireEvent.click(within(dialog).getByRole('radio', { name: 'Leave it out' }));
  fireEvent.click(within(dialog).getByRole('button', { name: 'Let it go on' }));
  const call = { call: 'POST /v1/streams/s1/resume', body: { missed: 'skip' } };
  await vi.waitFor(() => expect(asked).toContainEqual(call), patient);
});

test('the last tries say what became of each', async () => {
  renderPage(<StreamsSettings />, answers([stream]));
  fireEvent.click(await screen.findByRole('button', { name: 'More about Warehouse' }, patient));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Last deliveries' }, patient));
  const table = await screen.findByRole('table', { name: 'Last deliveries to Warehouse' }, patient);
  const [, failed, tested] = within(table).getAllByRole('row');
  expect(failed!.textContent).toContain('answered 503');
  expect(tested!.textContent).toContain('Test');
  expect(tested!.textContent).toContain('Taken, 204');
});
