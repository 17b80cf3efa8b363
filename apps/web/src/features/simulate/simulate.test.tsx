import type { Graph } from '@perennial/journey';
import { createSimulator, pull, type ElsewhereForecast } from '@perennial/simulate';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { useState, type ReactNode } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { renderPage } from '../../testing/page.tsx';
import { CanvasFrame } from '../canvas/canvas.tsx';
import { createEditor } from '../canvas/store/editor-store.ts';
import { EditorContext } from '../canvas/store/use-editor.ts';
import { bareBase, worldOf, type Base } from './base.ts';
import { kernel } from './kernel.ts';
import { Elsewhere } from './many/elsewhere.tsx';
import { Answers } from './one/answers.tsx';
import { madeUpPerson } from './one/made-up.ts';
import { sampleBody } from './one/sample-body.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const at = Date.UTC(2026, 10, 2, 9);
const node = (type: string, config: object) => ({ type, version: 1, config, position: { x: 0, y: 0 } });
const graph = {
  schema: 1,
  nodes: {
    in: node('trigger-api', {}),
    crm: node('webhook', {
      method: 'POST',
      url: 'https://crm.example.com',
      headers: [],
      body: '{}',
      capture: [{ name: 'tier', path: 'customer.tier' }],
      timeout: 10,
      giveUp: { amount: 1, unit: 'hours' },
    }),
    good: node('exit', { reason: 'good' }),
    bad: node('exit', { reason: 'bad' }),
  },
  edges: [
    { from: 'in', port: 'next', to: 'crm' },
    { from: 'crm', port: 'ok', to: 'good' },
    { from: 'crm', port: 'failed', to: 'bad' },
  ],
  settings: { entry: { reentry: { kind: 'always' } } },
} as unknown as Graph;

const program = kernel.compile(graph).program!;
const base = bareBase('UTC', at);
const simulator = createSimulator(worldOf(program, 'j', base));
const person = madeUpPerson({ attributes: '', zone: 'UTC', consents: [] }, base);
const asked = simulator.advance(simulator.begin(person, at, pull(program, person, at)), at);

/** The form as the walk has it, and where the person has come to. */
function Walked({ last }: { readonly last: Base['answers'] }) {
  const [standing, setStanding] = useState(asked);
  const happen = (happening: Parameters<typeof simulator.happen>[1]) =>
    setStanding((from) => simulator.happen(from, happening));
  return (
    <>
      <Answers walk={{ happen }} standing={standing} journey="j" last={last} />
      <output>{standing.log.at(-1)!.node}</output>
      <pre>{JSON.stringify(standing.passages[0]?.state.data['crm'] ?? null)}</pre>
    </>
  );
}

function inCanvas(part: ReactNode) {
  return (
    <EditorContext value={createEditor(graph)}>
      <CanvasFrame isReadOnly>{part}</CanvasFrame>
    </EditorContext>
  );
}

const standsAt = (container: HTMLElement) => container.querySelector('output')?.textContent;

test('somebody answers for the service, by what it answered last, and the person goes on by it', async () => {
  const { container } = renderPage(inCanvas(<Walked last={{ crm: { captured: { tier: 'gold' } } }} />), {});
  const body = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Body' });
  expect(JSON.parse(body.value)).toEqual({ customer: { tier: 'gold' } });
  expect(standsAt(container)).toBe('crm');

  fireEvent.change(body, { target: { value: '{"customer"' } });
  await screen.findByText('This is no JSON.');
  expect(screen.getByRole('button', { name: 'Answer' }).hasAttribute('disabled')).toBe(true);

  fireEvent.change(body, { target: { value: '{"customer":{"tier":"silver"}}' } });
  fireEvent.click(screen.getByRole('button', { name: 'Answer' }));
  await waitFor(() => expect(standsAt(container)).toBe('good'));
  expect(container.querySelector('pre')?.textContent).toContain('"tier":"silver"');
  expect(screen.queryByRole('textbox', { name: 'Body' })).toBeNull();
});

test('a status that is no success sends them the other way; nobody has answered yet', async () => {
  const { container } = renderPage(inCanvas(<Walked last={{}} />), {});
  await screen.findByText(/It has answered nobody yet/);
  const status = screen.getByRole('textbox', { name: 'Status' });
  fireEvent.change(status, { target: { value: '503' } });
  fireEvent.blur(status);
  fireEvent.click(screen.getByRole('button', { name: 'Answer' }));
  await waitFor(() => expect(standsAt(container)).toBe('bad'));
});

test('a sample holds each field where the call looks for it', () => {
  const capture = [
    { name: 'tier', path: 'customer.tier' },
    { name: 'city', path: 'customer.address.city' },
    { name: 'id', path: 'id' },
  ];
  expect(JSON.parse(sampleBody(capture, { id: 7 }))).toEqual({
    customer: { tier: '…', address: { city: '…' } },
    id: 7,
  });
  expect(sampleBody([])).toBe('{}');
});

test('a forecast tells where people are handed over to, and why some are not let in', async () => {
  const nobody = { sms: 0, email: 0, push: 0, inbox: 0 };
  const there = (journey: string, entered: number, refused: ElsewhereForecast['refused']) => ({
    ...{ journey, entered, inside: 4, goals: 1, refused, sent: { ...nobody, sms: 9 }, cost: nobody },
  });
  const elsewhere = [there('b', 31, [{ code: 'already-inside', n: 12 }]), there('c', 0, [])];
  const others = [
    { journey: 'b', name: 'Thanks', program },
    { journey: 'c', name: 'Nobody', program },
  ];
  renderPage(inCanvas(<Elsewhere forecast={{ elsewhere }} others={others} />), {});
  await screen.findByText('Thanks');
  expect(screen.getAllByRole('definition').map(({ textContent }) => textContent)).toEqual([
    '31',
    '4',
    '1',
    '9',
  ]);
  expect(screen.getByRole('listitem').textContent).toContain('12');
  expect(screen.queryByText('Nobody')).toBeNull();
});
