import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { configs } from './testing/configs.ts';
import { renderForm } from './testing/render-form.tsx';

const type = (name: RegExp | string, text: string, role = 'textbox') =>
  fireEvent.change(screen.getByRole(role, { name }), { target: { value: text } });

const press = (name: RegExp | string) => fireEvent.click(screen.getByRole('button', { name }));

/** Through the keyboard, as the list is drawn elsewhere on the page. */
function choose(field: RegExp, choice: RegExp) {
  fireEvent.click(screen.getByRole('button', { name: field }));
  fireEvent.click(within(screen.getByRole('listbox')).getByRole('option', { name: choice }));
}

function typeNumber(name: RegExp, text: string) {
  const field = screen.getByRole('textbox', { name });
  fireEvent.change(field, { target: { value: text } });
  fireEvent.blur(field);
}

test('exit: the word it is counted as', () => {
  const { parsed } = renderForm('exit', { reason: 'completed' });
  type('Counted as', 'bought');
  expect(parsed()).toEqual({ reason: 'bought' });
});

test('note: its text', () => {
  const { parsed } = renderForm('note', { text: '' });
  type('Text', 'Two lines\nof text');
  expect(parsed()).toEqual({ text: 'Two lines\nof text' });
});

test('wait-duration: amount and unit', () => {
  const { parsed } = renderForm('wait-duration', configs['wait-duration'][0]!);
  typeNumber(/How many/, '36');
  choose(/Unit/, /^days$/);
  expect(parsed()).toEqual({ duration: { amount: 36, unit: 'days' } });
});

test('an emptied number stays what it was', () => {
  const { last } = renderForm('wait-duration', configs['wait-duration'][0]!);
  typeNumber(/How many/, '');
  expect(last()).toEqual(configs['wait-duration'][0]);
});

describe('wait-until-time', () => {
  test('a time of day on some weekdays, in one zone', () => {
    const { parsed } = renderForm('wait-until-time', configs['wait-until-time'][0]!);
    fireEvent.change(screen.getByLabelText('Time'), { target: { value: '08:15' } });
    choose(/^.*Day$|Day/, /Tomorrow at the earliest/);
    press('Tue');
    press('Mon');
    choose(/Whose clock/, /One time zone/);
    expect(parsed()).toEqual({
      when: { kind: 'time', time: '08:15', day: 'next-day', weekdays: [1, 2] },
      zone: 'Asia/Shanghai',
    });
    press('Mon');
    press('Tue');
    expect(parsed()).toMatchObject({ when: { kind: 'time', time: '08:15', day: 'next-day' } });
  });

  test('a date', () => {
    const { parsed } = renderForm('wait-until-time', configs['wait-until-time'][0]!);
    choose(/Until/, /A date/);
    fireEvent.change(screen.getByLabelText('Date'), { target: { value: '2027-01-02' } });
    expect(parsed()).toEqual({ when: { kind: 'date', date: '2027-01-02', time: '10:00' }, zone: 'person' });
  });
});

test('trigger-stage: entering, from where, leaving', () => {
  const { parsed } = renderForm('trigger-stage', configs['trigger-stage'][0]!);
  press('Sprout');
  expect(parsed()).toEqual({ on: 'entered', model: 'four', stage: 'growth', from: ['sprout'] });
  choose(/^Growth Stage$/, /Mature/);
  choose(/When they/, /Leave a stage/);
  expect(parsed()).toEqual({ on: 'left', model: 'four', stage: 'mature' });
});

test('trigger-stage: those already there are counted before they are let in', () => {
  const { parsed } = renderForm('trigger-stage', { on: 'entered', model: 'four', stage: 'growth' });
  choose(/Those already there/, /^Come in, too: 1,840 now$/);
  expect(parsed()).toEqual({ on: 'entered', model: 'four', stage: 'growth', existing: 'also' });
  // Nobody has counted those of another.
  choose(/^Growth Stage$/, /Mature/);
  choose(/Those already there/, /Stay out/);
  choose(/Those already there/, /^Come in, too, when you publish$/);
  choose(/When they/, /Have been/);
  choose(/^Mature Stage$/, /Growth/);
  choose(/Those already there/, /^Come in, too: 1,840 at most$/);
});

describe('trigger-event', () => {
  test('the event, suggested or not', () => {
    const { parsed } = renderForm('trigger-event', { event: 'Signed Up' });
    type('Event', 'Never Seen', 'combobox');
    expect(parsed()).toEqual({ event: 'Never Seen' });
  });

  test('a filter comes and goes', () => {
    const { last, parsed } = renderForm('trigger-event', { event: 'Order Completed' });
    press('Add a condition');
    type('Which value', 'cart_id', 'combobox');
    expect(parsed()).toEqual({
      event: 'Order Completed',
      where: { type: 'property', path: 'cart_id', test: { op: 'is', value: '' } },
    });
    press('What to do with this condition');
    fireEvent.click(screen.getByRole('menuitem', { name: 'Remove' }));
    expect(last()).toEqual({ event: 'Order Completed' });
  });
});

describe('split', () => {
  const [even] = configs.split;

  test('a share leaves a rest, which is shared out evenly', () => {
    const { parsed } = renderForm('split', even!);
    typeNumber(/Share of A/, '20%');
    expect(screen.getByRole('status').textContent).toBe('30% still to share out');
    press('Share evenly');
    expect(parsed()).toEqual(even);
    expect(screen.getByRole('status').textContent).toBe('100% shared out');
  });

  test('a new arm gets the rest and an id of its own; the others keep theirs', () => {
    const { last, parsed } = renderForm('split', even!);
    typeNumber(/Share of B/, '20%');
    press('Add an arm');
    expect(parsed()).toMatchObject({
      arms: [
        { port: 'a', weight: 50 },
        { port: 'b', weight: 20 },
        { port: expect.stringMatching(/^c-/) as string, weight: 30 },
      ],
    });
    press('Remove A');
    press('Share evenly');
    expect(parsed()).toMatchObject({ arms: [{ port: 'b', weight: 50 }, { weight: 50 }] });
    const [, added] = (last() as typeof even)!.arms;
    press('Add an arm');
    expect((last() as typeof even)!.arms.map(({ port }) => port).slice(0, 2)).toEqual(['b', added!.port]);
  });

  test('two arms are the least', () => {
    renderForm('split', even!);
    expect(screen.getByRole('button', { name: 'Remove A' })).toHaveProperty('disabled', true);
  });

  test('a name is the author’s, the id stays', () => {
    const { labels, values } = renderForm('split', even!);
    type('Name of A', 'Coupon');
    type('Name of A', '');
    expect(labels).toEqual([
      ['a', 'Coupon'],
      ['a', null],
    ]);
    expect(values).toHaveLength(1);
  });

  test('an experiment by name', () => {
    const { parsed } = renderForm('split', even!);
    type('Experiment', 'welcome');
    expect(parsed()).toEqual({ ...even, experiment: 'welcome' });
    type('Experiment', '');
    expect(parsed()).toEqual(even);
  });
});

describe('wait-for-event', () => {
  const [first] = configs['wait-for-event'];

  test('another event with a way out of its own, moved before the first', () => {
    const { parsed } = renderForm('wait-for-event', first!);
    press('Add an event');
    fireEvent.change(screen.getAllByRole('combobox', { name: 'Event' })[1]!, { target: { value: 'Paid' } });
    press('Move Event 2 up');
    expect(parsed()).toMatchObject({
      events: [
        { port: expect.stringMatching(/^event-/) as string, event: 'Paid' },
        { port: 'happened', event: 'Order Completed' },
      ],
    });
  });

  test('by the keyboard, too', () => {
    const { parsed } = renderForm('wait-for-event', configs['wait-for-event'][2]!);
    fireEvent.keyDown(screen.getByRole('button', { name: 'Move Event 1 down' }), {
      key: 'ArrowDown',
      altKey: true,
    });
    expect(parsed()).toMatchObject({ events: [{ port: 'gone' }, { port: 'bought' }] });
    // It can't go further down: the keyboard stays with it all the same.
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Move Event 2 up' }));
  });

  test('time-out and looking back', () => {
    const { parsed } = renderForm('wait-for-event', first!);
    typeNumber(/How many/, '5');
    fireEvent.click(screen.getByRole('checkbox'));
    expect(parsed()).toMatchObject({ timeout: { amount: 5, unit: 'hours' }, lookBack: true });
  });
});

describe('branch-condition', () => {
  test('a new way comes last, and keeps its id wherever it goes', () => {
    const { parsed } = renderForm('branch-condition', configs['branch-condition'][0]!);
    press('Add a way');
    fireEvent.change(screen.getByRole('combobox', { name: 'Attribute' }), { target: { value: 'country' } });
    press('Move Way 2 up');
    expect(parsed()).toMatchObject({
      branches: [
        { port: expect.stringMatching(/^way-/) as string, when: { path: 'country' } },
        { port: 'yes' },
      ],
    });
    press('Remove Way 1');
    expect(parsed()).toEqual(configs['branch-condition'][0]);
  });

  test('the last way can’t be removed', () => {
    renderForm('branch-condition', configs['branch-condition'][0]!);
    expect(screen.getByRole('button', { name: 'Remove Way 1' })).toHaveProperty('disabled', true);
  });
});

describe('what is wrong', () => {
  test('is told at its field, for those who listen, too', () => {
    const diagnostics = [{ code: 'too-long', severity: 'error', path: 'duration.amount' } as const];
    renderForm('wait-duration', configs['wait-duration'][0]!, { diagnostics });
    const field = screen.getByRole('group', { name: 'Wait' });
    const told = field.getAttribute('aria-describedby')!.split(' ');
    expect(told.map((id) => document.getElementById(id)?.textContent)).toContain('wrong: too-long');
  });

  test('of a condition at its row, and of a row in a filter at that one', () => {
    const config = {
      branches: [
        { port: 'a', when: { type: 'attribute', path: '', test: { op: 'is', value: '' } } },
        {
          port: 'b',
          when: {
            type: 'event',
            name: 'x',
            count: { is: 'at-least', times: 1 },
            where: { type: 'property', path: '', test: { op: 'exists' } },
          },
        },
      ],
    };
    const diagnostics = [
      { code: 'no-path', severity: 'error', path: 'branches.0.when.path' } as const,
      { code: 'no-property', severity: 'error', path: 'branches.1.when.where.path' } as const,
    ];
    renderForm('branch-condition', config, { diagnostics });
    const wrong = screen
      .getAllByRole('group')
      .filter((row) => row.hasAttribute('aria-describedby'))
      .map((row) => document.getElementById(row.getAttribute('aria-describedby')!)?.textContent);
    expect(wrong).toEqual(['wrong: no-path', 'wrong: no-property']);
  });
});

/** Which step's copy is shown, and to whom: looking at it is for everybody. */
const isForLooking = (name: string | null) => /^\d · |^with sample values$/.test(name ?? '');

test.each(Object.entries<readonly object[]>(configs))(
  '%s: drawing it changes nothing, even read-only',
  (name, list) => {
    for (const config of list)
      for (const isReadOnly of [false, true]) {
        const { values, container } = renderForm(name, config, { isReadOnly });
        expect(values).toEqual([config]);
        if (!isReadOnly) continue;
        const nameOf = (button: Element) => button.getAttribute('aria-label') ?? button.textContent;
        const open = [...container.querySelectorAll('button:not([disabled])')];
        expect(open.map(nameOf).filter((one) => !isForLooking(one))).toEqual([]);
        for (const button of open) fireEvent.click(button);
        expect(values).toEqual([config]);
      }
  },
);
