import {
  entryRulesSchema,
  exitRuleSchema,
  goalSchema,
  otherGoalSchema,
  type EntryRules,
  type ExitRule,
  type Goal,
  type JourneySettings,
  type OtherGoal,
} from '@perennial/journey';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { textOf } from '../say/sentence.ts';
import { knowledge } from '../testing/knowledge.ts';
import { renderWith } from '../testing/render-form.tsx';
import { sayIn } from '../testing/words.ts';
import { EntryRulesForm } from './entry-rules-form.tsx';
import { entryWords } from './entry-words.ts';
import { ExitRulesForm } from './exit-rules-form.tsx';
import { exitWords } from './exit-words.ts';
import { GoalForm } from './goal-form.tsx';
import { goalWords, otherGoalWords } from './goal-words.ts';
import { OtherGoalsForm } from './other-goals-form.tsx';
import { PriorityForm } from './priority-form.tsx';

const shared = { knowledge, isReadOnly: false, diagnostics: [], tell: () => '' };

function choose(field: RegExp, choice: string) {
  fireEvent.click(screen.getByRole('button', { name: field }));
  fireEvent.click(within(screen.getByRole('listbox')).getByRole('option', { name: choice }));
}

test('entry: how often, per what, and who', async () => {
  const { last } = renderWith<EntryRules>({ reentry: { kind: 'once' } }, (value, onChange) => (
    <EntryRulesForm {...shared} value={value} onChange={onChange} />
  ));
  choose(/Comes in/, 'Again after a while');
  fireEvent.change(screen.getByRole('combobox', { name: 'One per' }), { target: { value: 'cart_id' } });
  fireEvent.click(screen.getByRole('button', { name: 'Add a condition' }));
  fireEvent.click(await screen.findByRole('option', { name: 'Attribute of the person' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  fireEvent.change(screen.getByRole('combobox', { name: 'Attribute' }), { target: { value: 'country' } });
  expect(entryRulesSchema.parse(last())).toEqual({
    reentry: { kind: 'after', cooldown: { amount: 7, unit: 'days' } },
    key: 'cart_id',
    filter: { type: 'attribute', path: 'country', test: { op: 'is', value: '' } },
  });
  fireEvent.change(screen.getByRole('combobox', { name: 'One per' }), { target: { value: '' } });
  choose(/Comes in/, 'Every time');
  expect(entryRulesSchema.parse(last())).toMatchObject({ reentry: { kind: 'always' } });
  expect(last()).not.toHaveProperty('key');
});

test('entry: how many and how fast, each left out again', () => {
  const { last } = renderWith<EntryRules>({ reentry: { kind: 'once' } }, (value, onChange) => (
    <EntryRulesForm {...shared} value={value} onChange={onChange} />
  ));
  const write = (name: string, value: string) => {
    const field = screen.getByRole('textbox', { name });
    fireEvent.change(field, { target: { value } });
    fireEvent.blur(field);
  };
  const toggle = (name: string) => fireEvent.click(screen.getByRole('checkbox', { name }));
  toggle('Cap the entries of a day');
  write('People a day at most', '250');
  toggle('Cap the entries in all');
  toggle('Let runs in slowly');
  write('People a minute', '30');
  expect(entryRulesSchema.parse(last())).toEqual({
    reentry: { kind: 'once' },
    caps: { perDay: 250, total: 100_000 },
    pace: 30,
  });
  toggle('Cap the entries of a day');
  toggle('Cap the entries in all');
  toggle('Let runs in slowly');
  expect(last()).toEqual({ reentry: { kind: 'once' } });
});

test('entry: how many are kept out, and nobody again', () => {
  const { last } = renderWith<EntryRules>({ reentry: { kind: 'once' }, pace: 30 }, (value, onChange) => (
    <EntryRulesForm {...shared} value={value} onChange={onChange} />
  ));
  const field = () => screen.getByRole('checkbox', { name: 'Keep some people out, to measure its effect' });
  fireEvent.click(field());
  expect(entryRulesSchema.parse(last())).toEqual({ reentry: { kind: 'once' }, pace: 30, holdout: 10 });
  fireEvent.click(field());
  expect(last()).toEqual({ reentry: { kind: 'once' }, pace: 30 });
});

test('priority: set, and left to the middle', () => {
  const { last } = renderWith<number | undefined>(undefined, (value, onChange) => (
    <PriorityForm {...shared} value={value} onChange={onChange} />
  ));
  fireEvent.click(screen.getByRole('checkbox', { name: 'Give its messages a priority' }));
  expect(last()).toBe(50);
  fireEvent.click(screen.getByRole('checkbox', { name: 'Give its messages a priority' }));
  expect(last()).toBeUndefined();
});

test('goal: an event in time, and whether people leave', () => {
  const { last } = renderWith<Goal | null>(null, (value, onChange) => (
    <GoalForm {...shared} value={value} onChange={onChange} />
  ));
  fireEvent.click(screen.getByRole('checkbox', { name: 'Measure a goal' }));
  expect(goalSchema.parse(last())).toMatchObject({ event: 'Order Completed', exits: false });
  fireEvent.change(screen.getByRole('combobox', { name: 'Goal' }), { target: { value: 'Booked' } });
  fireEvent.click(screen.getByRole('checkbox', { name: 'Whoever reaches it leaves' }));
  expect(goalSchema.parse(last())).toEqual({
    event: 'Booked',
    window: { amount: 7, unit: 'days' },
    exits: true,
  });
  fireEvent.click(screen.getByRole('checkbox', { name: 'Measure a goal' }));
  expect(last()).toBeNull();
});

test('exit rules: an event or a condition, each with the author’s word', () => {
  const { last } = renderWith<readonly ExitRule[]>([], (value, onChange) => (
    <ExitRulesForm {...shared} value={value} onChange={onChange} />
  ));
  fireEvent.click(screen.getByRole('button', { name: 'Add an exit rule' }));
  fireEvent.change(screen.getByRole('combobox', { name: 'Event' }), { target: { value: 'Booked' } });
  fireEvent.change(screen.getByRole('textbox', { name: 'Reason' }), { target: { value: 'booked' } });
  const [rule] = last();
  expect(exitRuleSchema.parse(rule)).toMatchObject({ kind: 'event', event: 'Booked', reason: 'booked' });
  choose(/When/, 'Something is true');
  const [turned] = last();
  expect(exitRuleSchema.parse(turned)).toMatchObject({ kind: 'condition', id: rule!.id, reason: 'booked' });
  fireEvent.click(screen.getByRole('button', { name: 'Remove booked' }));
  expect(last()).toEqual([]);
});

test('further goals: each with a name, an event and a window', () => {
  const { last } = renderWith<readonly OtherGoal[]>([], (value, onChange) => (
    <OtherGoalsForm {...shared} value={value} onChange={onChange} />
  ));
  fireEvent.click(screen.getByRole('button', { name: 'Add a goal' }));
  fireEvent.change(screen.getByRole('textbox', { name: 'Name' }), { target: { value: 'Came back' } });
  fireEvent.click(screen.getByRole('checkbox', { name: 'Whoever reaches it leaves' }));
  const [goal] = last();
  expect(otherGoalSchema.parse(goal)).toMatchObject({ name: 'Came back', exits: true });
});

const cooldown = { amount: 7, unit: 'days' } as const;
const filter = { type: 'consent', channel: 'sms' } as const;
const entries: readonly EntryRules[] = [
  { reentry: { kind: 'once' } },
  { reentry: { kind: 'after-exit' } },
  { reentry: { kind: 'after', cooldown }, filter },
  { reentry: { kind: 'always' } },
  { reentry: { kind: 'once' }, key: 'cart_id' },
  { reentry: { kind: 'after-exit' }, key: 'cart_id' },
  { reentry: { kind: 'after', cooldown }, key: 'cart_id' },
  { reentry: { kind: 'always' }, key: 'cart_id', filter },
];
const goals: readonly Goal[] = [
  { event: 'Order Completed', window: { amount: 3, unit: 'days' }, exits: false },
  {
    event: 'Order Completed',
    window: { amount: 1, unit: 'months' },
    exits: true,
    where: { type: 'property', path: 'total', test: { op: 'at-least', value: 50 } },
  },
  { event: '', window: { amount: 1, unit: 'hours' }, exits: false },
];

const whole: JourneySettings = {
  entry: entries[0]!,
  goals: [
    { ...goals[0]!, id: 'one', name: '' },
    { ...goals[1]!, id: 'two', name: 'Large order' },
  ],
  exits: [
    { kind: 'event', id: 'bought', event: 'Order Completed' },
    { kind: 'event', id: 'large', event: 'Order Completed', where: goals[1]!.where! },
    { kind: 'condition', id: 'agreed', when: filter },
  ],
};

test('rules in words, in both languages', async () => {
  const languages = [sayIn('en'), sayIn('zh')];
  const lines = (words: typeof entryWords, settings: JourneySettings) =>
    languages.map((say) => {
      const { short, sentence } = words(settings, say);
      return `  ${short}\n  ${textOf(sentence)}\n`;
    });
  const [once] = entries;
  const text = [
    'entry',
    ...entries.flatMap((entry) => lines(entryWords, { entry })),
    ...lines(entryWords, {
      entry: {
        ...once!,
        filter,
        grace: 10,
        caps: { perHour: 1, perDay: 2_500, total: 10_000 },
        pace: 60,
        holdout: 10,
      },
      priority: 80,
    }),
    'goal',
    ...lines(goalWords, { entry: once! }),
    ...goals.flatMap((goal) => lines(goalWords, { entry: once!, goal })),
    'further goals and exit rules',
    ...languages.flatMap((say) =>
      [...otherGoalWords(whole, say), ...exitWords(whole, say)].map((sentence) => `  ${textOf(sentence)}`),
    ),
  ];
  await expect(text.join('\n')).toMatchFileSnapshot('../golden/rules.txt');
});
