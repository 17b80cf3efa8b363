import type { Diagnostic } from '@perennial/journey';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Knowledge, Preview, PreviewRequest } from '../../panels/knowledge.ts';
import { knowledge as shop } from '../../panels/testing/knowledge.ts';
import { wordsOf } from '../../panels/testing/words.ts';
import type { SendConfig } from '../config.ts';
import { SendForm } from './form.tsx';

const words = wordsOf('en');
const sms: SendConfig = {
  channel: 'sms',
  class: 'marketing',
  topic: '*',
  onSkip: 'continue',
  variants: [{ id: 'a', weight: 100, content: { text: 'Hi {{ person.first_name }}' } }],
};
const saying = (text: string): SendConfig => ({
  ...sms,
  variants: [{ id: 'a', weight: 100, content: { text } }],
});
const good: Preview = {
  ok: true,
  content: { text: 'Hi Mei, Reply STOP to opt out' },
  segments: { encoding: 'gsm-7', count: 1, characters: 29, perSegment: 160 },
  empty: [],
  brand: 'Fernway',
};

let checked: unknown[];
let asked: PreviewRequest[];
let answer: Preview | Error;
const knowledge: Knowledge = {
  ...shop,
  entryEvent: 'Product Added',
  check: async (copy) => {
    checked.push(copy);
    return [
      { element: 'salutation', there: true },
      { element: 'opt-out', there: true },
      { element: 'brand', there: false },
    ];
  },
  people: async (search) => [{ id: 'p1', name: 'Mei Tanaka' }].filter(({ name }) => name.includes(search)),
  preview: async (request) => {
    asked.push(request);
    if (answer instanceof Error) throw answer;
    return answer;
  },
};

interface Shown {
  readonly last: () => SendConfig;
  readonly bursts: (string | undefined)[];
  /** As undoing does. */
  readonly put: (config: SendConfig) => Promise<void>;
}

function show(first: SendConfig, diagnostics: readonly Diagnostic[] = [], isReadOnly = false): Shown {
  const values = [first];
  const bursts: (string | undefined)[] = [];
  const tell = ({ code }: Diagnostic) => `wrong: ${code}`;
  let set: (config: SendConfig) => void = () => {};
  function Holder() {
    const [config, setConfig] = useState(first);
    set = setConfig;
    const onChange = (next: SendConfig, burst?: string) => {
      values.push(next);
      bursts.push(burst);
      setConfig(next);
    };
    const settings = { entry: { reentry: { kind: 'once' } } } as const;
    return (
      <SendForm {...{ config, onChange, isReadOnly, diagnostics, tell, settings, knowledge }} node="n1" />
    );
  }
  render(
    <I18nextProvider i18n={words}>
      <Holder />
    </I18nextProvider>,
  );
  return { last: () => values.at(-1)!, bursts, put: async (config) => act(async () => set(config)) };
}

beforeEach(() => {
  checked = [];
  asked = [];
  answer = good;
});
afterEach(cleanup);

const press = async (name: string | RegExp) => {
  await act(async () => fireEvent.click(screen.getByRole('button', { name })));
};

describe('the form of a send', () => {
  it('shows the copy as somebody real will see it, and what it costs', async () => {
    show(sms);
    await screen.findByText('Hi Mei, Reply STOP to opt out');
    expect(asked.at(-1)).toEqual({
      ...{ channel: 'sms', class: 'marketing', topic: '*', person: 'p1', entryEvent: 'Product Added' },
      content: { text: 'Hi {{ person.first_name }}' },
    });
    expect(screen.getByText('1 segment').parentElement!.textContent).toBe('1 segment · 29 of 160 characters');
    await screen.findAllByRole('listitem');
    const elements = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(elements).toEqual(['Salutation: there', 'Opt-out: there', 'Brand: not found']);
    expect(checked.at(-1)).toEqual({ channel: 'sms', class: 'marketing', content: sms.variants[0]!.content });
  });

  it('keeps the last good preview and says why there is no newer one', async () => {
    const { put } = show(sms);
    await screen.findByText(/Hi Mei/);
    answer = {
      ok: false,
      reason: { code: 'unknown-filter', params: { name: 'shout', line: 2, part: 'text' } },
    };
    await put(saying('{{ a | shout }}'));
    await screen.findByText('Line 2: There is no filter “shout”.');
    expect(screen.getByText(/Hi Mei/)).toBeTruthy();
    answer = new Error('offline');
    await put(saying('Hi'));
    await screen.findByText(/preview can't be reached/);
    expect(screen.getByText(/Hi Mei/)).toBeTruthy();
  });

  it('names the variables that would keep somebody from getting it', async () => {
    answer = { ...good, empty: ['person.first_name', 'entry.item'] } as Preview;
    show(sms);
    await screen.findByText('Mei Tanaka would not get it: “first name” and “item” have no values.');
  });

  it('asks nothing where there is nothing to show', async () => {
    const { put } = show(saying(' '));
    await screen.findByText(/here is how they will see it/);
    await put(saying('Hi'));
    await screen.findByText(/Hi Mei/);
    expect(asked.map(({ content }) => content)).toEqual([{ text: 'Hi' }]);
  });

  it('adds a copy that begins as the one at hand, shares evenly, and gives it an id of its own', async () => {
    const { last } = show(sms);
    await press('Add a copy to compare');
    const [a, b] = last().variants;
    expect([a!.weight, b!.weight]).toEqual([50, 50]);
    expect(b!.id).toMatch(/^b-[a-z0-9]{4,}$/);
    expect(b!.content).toEqual(a!.content);
    expect(screen.getByRole('radio', { name: 'B 50%' }).getAttribute('aria-checked')).toBe('true');
    await press('More for copies');
    await act(async () => fireEvent.click(screen.getByRole('menuitem', { name: 'Remove copy B' })));
    expect(last().variants).toEqual([{ ...a, weight: 100 }]);
  });

  it('writes a topic as a star where it is left empty', async () => {
    const { last, bursts } = show({ ...sms, topic: 'news' });
    const topic = screen.getByRole('combobox', { name: 'Topic' });
    await act(async () => fireEvent.change(topic, { target: { value: '' } }));
    expect([last().topic, bursts.at(-1)]).toEqual(['*', 'topic']);
  });

  it('asks transactional ones for no topic', () => {
    show({ ...sms, class: 'transactional' });
    expect(screen.queryByRole('combobox', { name: 'Topic' })).toBeNull();
  });

  it('tells diagnostics where they belong', async () => {
    show({ ...sms, variants: [{ id: 'a', weight: 90, content: { text: '' } }] }, [
      { code: 'weights-not-100', severity: 'error', path: 'variants' },
      { code: 'content-empty', severity: 'error', path: 'variants.0.content.text' },
      { code: 'opt-out-missing', severity: 'warning', path: 'variants.0.content.text' },
    ]);
    expect(screen.getByText('wrong: weights-not-100').className).toBe('p-send-wrong');
    expect(screen.getByText('wrong: content-empty').className).toBe('wrong');
    expect(screen.getByText('wrong: opt-out-missing').className).toBe('warned');
  });

  it('lets readers read only', async () => {
    show(sms, [], true);
    await screen.findByText(/Hi Mei/);
    const names = screen
      .getAllByRole('button')
      .map((one) => one.getAttribute('aria-label') ?? one.textContent);
    expect(names).not.toContain('Insert');
    expect(names).not.toContain('Add a copy to compare');
  });

  it('has the fields of each channel', async () => {
    show({
      ...sms,
      channel: 'email',
      variants: [{ id: 'a', weight: 100, content: { subject: 's', html: 'h' } }],
    });
    expect(labels()).toEqual(['Subject', 'Mail (HTML)']);
    await press('Write it');
    expect(labels()).toEqual(['Subject', 'Mail (HTML)', 'Plain text']);
    cleanup();
    show({
      ...sms,
      channel: 'push',
      variants: [{ id: 'a', weight: 100, content: { title: 't', body: 'b' } }],
    });
    expect(labels()).toEqual(['Title', 'Text', 'Picture (https address)', 'Opens']);
    cleanup();
    show({
      ...sms,
      channel: 'inbox',
      variants: [{ id: 'a', weight: 100, content: { title: 't', body: 'b', button: 'Go' } }],
    });
    expect(labels()).toEqual(['Title', 'Text', 'Opens', 'On the button']);
  });
});

const labels = () => [...document.querySelectorAll('.p-copy .label')].map((one) => one.textContent);

describe('the copy editor', () => {
  const editor = async () => waitFor(() => document.querySelector<HTMLElement>('.cm-content')!);

  it('shows variables by their names and leaves the source alone', async () => {
    const { last, bursts } = show(sms);
    await waitFor(() => expect(document.querySelector('.cm-content .pill')?.textContent).toBe('first name'));
    expect((await editor()).getAttribute('aria-label')).toBe('Text');
    expect([last(), bursts]).toEqual([sms, []]);
  });

  it('opens a variable for its fallback, which is written into the source', async () => {
    const { last, bursts } = show(sms);
    const pill = await waitFor(() => {
      const found = document.querySelector<HTMLElement>('.cm-content .pill');
      expect(found).not.toBeNull();
      return found!;
    });
    await act(async () => fireEvent.click(pill));
    const fallback = await screen.findByRole('textbox', { name: 'If it is missing' });
    await act(async () => fireEvent.change(fallback, { target: { value: 'friend' } }));
    expect(last().variants[0]!.content).toEqual({ text: 'Hi {{ person.first_name | default: "friend" }}' });
    expect(bursts).toEqual(['variants.0.content.text.variable']);
    await act(async () =>
      fireEvent.change(screen.getByRole('combobox', { name: 'Value' }), { target: { value: 'not a path' } }),
    );
    expect(bursts).toHaveLength(1);
  });
});
