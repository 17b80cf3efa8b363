import type { Person, Why } from '@perennial/contracts';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { renderPage } from '../../testing/page.tsx';
import { EditAttribute } from './edit-attribute.tsx';
import { ErasePerson } from './erase-person.tsx';
import { RecordConsent } from './record-consent.tsx';
import { WhyAnswer } from './why/why-answer.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const at = '2026-03-01T10:00:00.000Z';
const person: Person = {
  id: 'p1',
  name: 'Lin Xiaowen',
  email: null,
  phone: null,
  userId: 'u1',
  zone: 'Asia/Shanghai',
  stages: {},
  firstSeen: at,
  lastSeen: at,
  locale: null,
  attributes: { visits: 3, plan: 'gold' },
  identities: [],
  consents: [],
  suppressions: [],
  devices: 0,
  segments: [],
  stagesNow: [],
  stageHistory: [],
};
/** The body of a call that was made; what is read anew afterwards doesn't matter. */
const bodyOf = (asked: readonly { call: string; body: unknown }[], call: string) =>
  asked.find((one) => one.call === call)?.body;
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

test('erasing asks for the name, and does nothing before', async () => {
  const { asked, router } = renderPage(<ErasePerson person={person} onClose={() => {}} />, {
    'POST /v1/people/p1/erase': { erasure: 'e1' },
  });
  const act = screen.getByRole('button', { name: 'Erase' });
  expect(act.hasAttribute('disabled')).toBe(true);
  type('Type “Lin Xiaowen” to confirm', 'Lin');
  expect(act.hasAttribute('disabled')).toBe(true);
  type('Type “Lin Xiaowen” to confirm', 'Lin Xiaowen');
  fireEvent.click(act);
  await waitFor(() => expect(router.state.location.pathname).toBe('/w/w1/people'));
  expect(asked.map(({ call }) => call)).toContain('POST /v1/people/p1/erase');
});

test('an attribute is sent as what it is, beginning with what it was', async () => {
  const { asked } = renderPage(<EditAttribute person={person} onClose={() => {}} />, {
    'PATCH /v1/people/p1': { accepted: true, event: 'm1' },
  });
  fireEvent.change(screen.getByRole('combobox', { name: 'Attribute' }), { target: { value: 'visits' } });
  expect(screen.getByLabelText<HTMLInputElement>('Value').value).toBe('3');
  type('Value', '4');
  fireEvent.click(screen.getByRole('button', { name: 'Set' }));
  await waitFor(() => expect(bodyOf(asked, 'PATCH /v1/people/p1')).toEqual({ attributes: { visits: 4 } }));
});

test('a consent is written down only with the words that prove it', async () => {
  const { asked } = renderPage(<RecordConsent person={person} onClose={() => {}} />, {
    'GET /v1/knowledge': { topics: ['news'] },
    'POST /v1/people/p1/consents': { accepted: true },
  });
  const act = screen.getByRole('button', { name: 'Write down' });
  expect(act.hasAttribute('disabled')).toBe(true);
  type('Their words, when and how', 'No more of this, on the phone');
  fireEvent.click(act);
  await waitFor(() =>
    expect(bodyOf(asked, 'POST /v1/people/p1/consents')).toEqual({
      channel: 'email',
      status: 'denied',
      wording: 'No more of this, on the phone',
    }),
  );
});

const why: Why = {
  journey: { id: 'j1', name: 'Second order', status: 'live', version: 2, publishedAt: at },
  state: 'refused',
  triggers: [
    {
      node: 'ordered',
      type: 'trigger-event',
      event: 'Ordered',
      seen: { count: 2, last: at },
      answer: { code: 'before-published' },
      about: at,
    },
    {
      node: 'called',
      type: 'trigger-api',
      event: null,
      seen: { count: 0, last: null },
      answer: { code: 'no-event' },
      about: null,
    },
  ],
  refusals: [{ at, version: 1, reason: { code: 'entered-before' } }],
  passages: [],
};

test('why somebody is not in a journey, step by step', () => {
  renderPage(<WhyAnswer why={why} person={person} />, {});
  expect(screen.getByRole('heading', { name: 'Not in it: it did not want them' })).toBeTruthy();
  const items = screen.getAllByRole('listitem').map((one) => one.textContent);
  expect(items[0]).toContain('Event “Ordered”came before this version was live');
  expect(items[0]).toContain('Seen 2 times');
  expect(items[1]).toBe('A call by a programhas not happened to them');
  expect(items[2]).toContain('it admits everybody once');
});
