import { predicateSchema, type Predicate } from '@perennial/journey';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { predicates } from '../testing/predicates.ts';
import { renderWith } from '../testing/render-form.tsx';
import { ConditionBuilder } from './builder.tsx';
import { freshRow } from './fresh.ts';
import { journeyTerms, segmentTerms, stageRuleTerms } from './term-groups.ts';
import type { Knowledge } from '../knowledge.ts';
import { knowledge } from '../testing/knowledge.ts';

const country: Predicate = { type: 'attribute', path: 'country', test: { op: 'in', values: ['CN', 'HK'] } };
const orders: Predicate = { type: 'attribute', path: 'orders', test: { op: 'more', value: 2 } };
const sms: Predicate = { type: 'consent', channel: 'sms' };
const push: Predicate = { type: 'consent', channel: 'push' };
const three: Predicate = { type: 'all', of: [push, orders, sms] };

const show = (value: Predicate, event?: string) =>
  renderWith(value, (one, onChange) => (
    <ConditionBuilder label="Condition" path="where" value={one} onChange={onChange} event={event} />
  ));

// By label: asking for roles and names looks at styles of everything, which takes its time.
const row = (label: RegExp) => screen.getByLabelText(label, { selector: '[data-place]' });
const menuOf = (element: HTMLElement) =>
  within(element).getAllByLabelText('What to do with this condition')[0]!;

/** Enter on a button, as the keyboard does it. */
function pressKey(element: HTMLElement, key: string, more: object = {}) {
  act(() => element.focus());
  fireEvent.keyDown(element, { key, ...more });
  fireEvent.keyUp(element, { key, ...more });
}

function choose(field: HTMLElement, option: string | RegExp) {
  pressKey(field, 'Enter');
  pressKey(screen.getByRole('option', { name: option }), 'Enter');
}

/** All that the open list of kinds has, once one of them is there. */
async function kindsOffered(one: string) {
  await screen.findByRole('option', { name: one });
  return screen.getAllByRole('option').map(({ textContent }) => textContent);
}

/** Opens the list of kinds, finds one by typing, and takes it. */
async function pickKind(button: HTMLElement, name: string, search = name) {
  pressKey(button, 'Enter');
  const dialog = await screen.findByRole('dialog', { name: 'Find a condition' });
  const field = within(dialog).getByRole('searchbox');
  fireEvent.change(field, { target: { value: search } });
  fireEvent.click(await within(dialog).findByRole('option', { name }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
}

function actOn(element: HTMLElement, name: string) {
  pressKey(menuOf(element), 'Enter');
  pressKey(screen.getByRole('menuitem', { name }), 'Enter');
}

describe('whatever is loaded', () => {
  test('is shown and changed by nobody', () => {
    fc.assert(
      // Small ones: every row is a handful of fields, and the rules of the tree are tested without a page.
      fc.property(
        predicates.filter((one) => JSON.stringify(one).length < 500),
        (predicate) => {
          const { values } = show(predicate, 'Order Completed');
          expect(values).toEqual([predicate]);
        },
      ),
      { numRuns: 10 },
    );
  });

  test('is shown as it is where there are no fields for it', () => {
    const odd = { type: 'moon', phase: 'full' } as never;
    const { container, last } = show({ type: 'all', of: [odd, sms] });
    expect(container.textContent).toContain('{"type":"moon","phase":"full"}');
    actOn(row(/agreed to SMS/), 'Duplicate');
    expect(last()).toEqual({ type: 'all', of: [odd, sms, sms] });
  });
});

describe('by the keyboard alone', () => {
  test('Alt and an arrow move a row, and the focus goes with it', () => {
    const { last } = show(three);
    pressKey(within(row(/^orders/)).getByLabelText('Attribute', { selector: 'input' }), 'ArrowUp', {
      altKey: true,
    });
    expect(last()).toEqual({ type: 'all', of: [orders, push, sms] });
    expect(document.activeElement).toBe(menuOf(row(/^orders/)));
    pressKey(menuOf(row(/^orders/)), 'ArrowDown', { altKey: true });
    expect(last()).toEqual(three);
  });

  test('duplicate and remove', () => {
    const { last } = show({ type: 'all', of: [push, sms] });
    actOn(row(/push/), 'Duplicate');
    expect(last()).toEqual({ type: 'all', of: [push, push, sms] });
    actOn(row(/SMS/), 'Remove');
    expect(last()).toEqual({ type: 'all', of: [push, push] });
  });

  test('turn round and back, put into a group', () => {
    const { last } = show({ type: 'all', of: [push, sms] });
    actOn(row(/push/), 'Turn into its opposite');
    expect(last()).toEqual({ type: 'all', of: [{ type: 'not', of: push }, sms] });
    actOn(row(/push/), 'Take the “not” away');
    actOn(row(/SMS/), 'Put into a group');
    expect(last()).toEqual({ type: 'all', of: [push, { type: 'any', of: [sms] }] });
  });

  test('a second row makes a group; All becomes Any', async () => {
    const { last } = show(sms);
    await pickKind(
      screen.getByRole('button', { name: 'Add a condition' }),
      'Attribute of the person',
      'trait',
    );
    expect(document.activeElement).toBe(screen.getByLabelText('Attribute', { selector: 'input' }));
    pressKey(screen.getByRole('radio', { name: 'Any' }), 'Enter');
    expect(last()).toEqual({
      type: 'any',
      of: [sms, { type: 'attribute', path: '', test: { op: 'is', value: '' } }],
    });
  });

  test('a group within joins the other way round', () => {
    const { last } = show({ type: 'all', of: [push, sms] });
    pressKey(screen.getByRole('button', { name: 'Add a group' }), 'Enter');
    expect(last()).toMatchObject({
      type: 'all',
      of: [{}, {}, { type: 'any', of: [{ type: 'attribute' }] }],
    });
  });

  test('the last row leaves a condition that everybody meets', () => {
    const { last } = show(sms);
    actOn(row(/agreed/), 'Remove');
    expect(last()).toEqual({ type: 'all', of: [] });
    expect(screen.getByText('No conditions: true for everyone.')).toBeDefined();
  });
});

describe('a row', () => {
  test('tests are of the type that is known of the value', () => {
    const { last } = show({ type: 'attribute', path: '', test: { op: 'is', value: '' } });
    fireEvent.change(screen.getByLabelText('Attribute', { selector: 'input' }), {
      target: { value: 'orders' },
    });
    fireEvent.change(screen.getByRole('textbox', { name: 'Value' }), { target: { value: '1.' } });
    expect(screen.getByRole('textbox', { name: 'Value' })).toHaveProperty('value', '1.');
    fireEvent.change(screen.getByRole('textbox', { name: 'Value' }), { target: { value: '1.05' } });
    expect(last()).toEqual({ type: 'attribute', path: 'orders', test: { op: 'is', value: 1.05 } });
  });

  test('what is no number yet is kept as it was typed, for the compiler to tell', () => {
    const { last } = show(orders);
    fireEvent.change(screen.getByRole('textbox', { name: 'Value' }), { target: { value: 'ten' } });
    expect(last()).toMatchObject({ test: { value: 'ten' } });
    expect(predicateSchema.safeParse(last()).success).toBe(false);
  });

  test('a list of values as tags', () => {
    const { last } = show(country);
    const field = screen.getByRole('combobox', { name: 'Values' });
    fireEvent.change(field, { target: { value: 'DE' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(last()).toMatchObject({ test: { values: ['CN', 'HK', 'DE'] } });
    fireEvent.keyDown(field, { key: 'Backspace' });
    fireEvent.click(screen.getAllByRole('button', { name: /Remove/ })[0]!);
    expect(last()).toMatchObject({ test: { values: ['HK'] } });
  });

  test('the same as a value of the entry', () => {
    const { last } = show(
      { type: 'property', path: 'cart_id', test: { op: 'is', value: '' } },
      'Order Completed',
    );
    choose(screen.getByRole('button', { name: /Compared with/ }), 'The entry’s');
    fireEvent.change(screen.getByRole('combobox', { name: 'Value' }), { target: { value: 'cart_id' } });
    expect(last()).toEqual({
      type: 'property',
      path: 'cart_id',
      test: { op: 'is', value: { data: 'entry.cart_id' } },
    });
  });

  test('another kind keeps what it looks at, where it can', async () => {
    const { last } = show(orders);
    await pickKind(screen.getByRole('button', { name: /What is looked at/ }), 'Value of the journey');
    expect(last()).toEqual({ ...orders, type: 'data' });
    await pickKind(screen.getByRole('button', { name: /What is looked at/ }), 'Lifecycle stage', 'dormant');
    fireEvent.click(screen.getByRole('button', { name: 'Growth' }));
    expect(last()).toEqual({ type: 'stage', model: 'four', in: ['sprout', 'growth'] });
  });

  test('values of an event only where one is at hand, and only what is allowed there', async () => {
    show(sms);
    pressKey(screen.getByRole('button', { name: /What is looked at/ }), 'Enter');
    const names = await kindsOffered('Consent');
    expect(names).toContain('Money spent');
    expect(names).not.toContain('Value of this event');
    cleanup();
    renderWith(sms as Predicate, (one, onChange) => (
      <ConditionBuilder label="Rule" path="rule" value={one} onChange={onChange} terms={stageRuleTerms} />
    ));
    pressKey(screen.getByRole('button', { name: /What is looked at/ }), 'Enter');
    const allowed = await kindsOffered('Consent');
    expect(allowed).toHaveLength(stageRuleTerms.length);
    expect(allowed).not.toContain('In a segment or on a list');
  });

  test('an event, how often, since when, and which', () => {
    const { last } = show({ type: 'event', name: '', count: { is: 'at-least', times: 1 } });
    fireEvent.change(screen.getByRole('combobox', { name: 'Event' }), {
      target: { value: 'Order Completed' },
    });
    choose(screen.getByRole('button', { name: /Since when/ }), 'within the last');
    const times = screen.getByRole('textbox', { name: 'Times' });
    fireEvent.change(times, { target: { value: '2' } });
    fireEvent.blur(times);
    fireEvent.click(screen.getByRole('button', { name: 'Only where …' }));
    fireEvent.change(screen.getByRole('combobox', { name: 'Which value' }), { target: { value: 'total' } });
    choose(screen.getByRole('button', { name: /Comparison/ }), 'is more than');
    fireEvent.change(screen.getByRole('textbox', { name: 'Value' }), { target: { value: '100' } });
    expect(last()).toEqual({
      type: 'event',
      name: 'Order Completed',
      count: { is: 'at-least', times: 2 },
      within: { amount: 30, unit: 'days' },
      where: { type: 'property', path: 'total', test: { op: 'more', value: 100 } },
    });
    expect(predicateSchema.safeParse(last()).success).toBe(true);
  });

  test('rows of an event’s own filter move within it', () => {
    const where: Predicate = { type: 'all', of: [{ ...orders, type: 'property' }, country] };
    const event: Predicate = { type: 'event', name: 'A', where, count: { is: 'at-least', times: 1 } };
    const { last } = show({ type: 'all', of: [event, sms] });
    pressKey(menuOf(row(/^orders/)), 'ArrowDown', { altKey: true });
    expect(last()).toMatchObject({ of: [{ where: { of: [country, {}] } }, sms] });
  });

  test.each(journeyTerms.filter((type) => type !== 'attribute' && type !== 'data'))(
    'a new one is true to the schema, and has fields: %s',
    (type) => {
      const fresh = freshRow(type, knowledge);
      expect(predicateSchema.safeParse(fresh).error).toBeUndefined();
      const { container } = show(fresh);
      expect(container.querySelector('code.raw')).toBeNull();
      expect(container.querySelectorAll('.p-field').length).toBeGreaterThan(0);
    },
  );

  test('steps are added, put in order and taken out', () => {
    const { last } = show({ type: 'sequence', steps: [{ name: 'Viewed' }, { name: 'Bought' }] });
    expect(screen.getByLabelText('Remove Step 1')).toHaveProperty('disabled', true);
    fireEvent.click(screen.getByRole('button', { name: 'Add a step' }));
    fireEvent.change(screen.getAllByRole('combobox', { name: 'Event' })[2]!, { target: { value: 'Rated' } });
    fireEvent.click(screen.getByLabelText('Move Step 3 up'));
    expect(last()).toEqual({
      type: 'sequence',
      steps: [{ name: 'Viewed' }, { name: 'Rated' }, { name: 'Bought' }],
    });
    fireEvent.click(screen.getByLabelText('Remove Step 1'));
    expect(last()).toEqual({ type: 'sequence', steps: [{ name: 'Rated' }, { name: 'Bought' }] });
  });

  test('interactions are all there is: nothing is counted beside them', async () => {
    const { last } = show({ type: 'count', kinds: ['viewed', 'searched'], atLeast: 3 });
    pressKey(screen.getByRole('button', { name: /What happened/ }), 'Enter');
    pressKey(await screen.findByRole('option', { name: 'Any interaction' }), 'Enter');
    expect(last()).toMatchObject({ kinds: ['interaction'] });
    pressKey(screen.getByRole('option', { name: 'Ordered' }), 'Enter');
    expect(last()).toMatchObject({ kinds: ['order'] });
  });

  test('what is wrong is told at the field it is about, once', () => {
    const diagnostics = [
      { code: 'window-too-long', severity: 'error', path: 'where.window.amount', params: {} } as const,
    ];
    renderWith<Predicate>(
      freshRow('drop', knowledge),
      (one, onChange) => <ConditionBuilder label="Rule" path="where" value={one} onChange={onChange} />,
      { diagnostics },
    );
    expect(screen.getAllByText('wrong: window-too-long')).toHaveLength(1);
    expect(screen.getByRole('group', { name: 'Compared with as long before' }).textContent).toContain(
      'wrong: window-too-long',
    );
  });

  test('outside of journeys nothing came in, and there is no data', async () => {
    renderWith(freshRow('event', knowledge), (one, onChange) => (
      <ConditionBuilder label="Segment" path="where" value={one} onChange={onChange} terms={segmentTerms} />
    ));
    pressKey(screen.getByRole('button', { name: /Since when/ }), 'Enter');
    const windows = (await screen.findAllByRole('option')).map((one) => one.textContent);
    expect(windows).toEqual(['ever', 'within the last']);
  });
});

describe('how many it finds', () => {
  const counted = { people: 120, of: 400, isAbout: true };
  const status = () => screen.queryByRole('status')?.textContent;
  const showCounting = (value: Predicate, count: NonNullable<Knowledge['count']>) =>
    renderWith(
      value,
      (one, onChange) => <ConditionBuilder label="Condition" path="where" value={one} onChange={onChange} />,
      { knowledge: { ...knowledge, count } },
    );

  test('is told once it is written, and asked again when it is another', async () => {
    const asked: Predicate[] = [];
    const signals: AbortSignal[] = [];
    showCounting(orders, (condition, signal) => {
      asked.push(condition);
      signals.push(signal);
      return Promise.resolve(counted);
    });
    expect(status()).toBe('Counting…');
    await waitFor(() => expect(status()).toBe('True for about 120 people now, 30% of all.'));
    fireEvent.change(within(row(/orders/)).getByLabelText('Value'), { target: { value: '5' } });
    await waitFor(() => expect(asked).toHaveLength(2));
    expect(asked[1]).toMatchObject({ test: { op: 'more', value: 5 } });
    expect(signals[0]!.aborted).toBe(true);
  });

  test('is not asked of what is unfinished, and said to be unknowable where it is', async () => {
    const count = () => Promise.resolve(null);
    showCounting({ type: 'attribute', path: '', test: { op: 'exists' } }, count);
    expect(status()).toBeUndefined();
    showCounting({ type: 'data', path: 'entry.total', test: { op: 'more', value: 2 } }, count);
    await waitFor(() => expect(status()).toContain('can’t be counted beforehand'));
  });
});
