import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { renderForm } from '../../panels/testing/render-form.tsx';

afterEach(cleanup);

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const changeOf = (name: string) => within(screen.getByRole('region', { name }));

function choose(within_: ReturnType<typeof within>, label: RegExp, option: string) {
  fireEvent.click(within_.getByRole('button', { name: label }));
  fireEvent.click(screen.getByRole('option', { name: option }));
}

const first = { changes: [{ act: 'set', name: 'tier', value: 'gold' }] };

test('what happens to an attribute, and with which value', () => {
  const { parsed } = renderForm('update-person', first);
  choose(changeOf('Set tier'), /What happens/, 'Count up or down');
  expect(parsed()).toEqual({ changes: [{ act: 'increment', name: 'tier', by: 1 }] });
  const counting = changeOf('Count tier');
  fireEvent.click(counting.getByRole('button', { name: /Taken from/ }));
  expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
    'A number',
    'The person',
    'The entry',
  ]);
  fireEvent.click(screen.getByRole('option', { name: 'The entry' }));
  fireEvent.change(counting.getByRole('combobox', { name: 'Which' }), { target: { value: 'points' } });
  expect(parsed()).toEqual({ changes: [{ act: 'increment', name: 'tier', by: { data: 'entry.points' } }] });
});

test('a list has a bound; removing needs no value', () => {
  const { parsed } = renderForm('update-person', first);
  choose(changeOf('Set tier'), /What happens/, 'Add to a list');
  const bound = screen.getByRole('textbox', { name: 'At most so many' });
  fireEvent.change(bound, { target: { value: '5' } });
  fireEvent.blur(bound);
  expect(parsed()).toMatchObject({ changes: [{ act: 'append', most: 5 }] });
  choose(changeOf('Add to tier'), /What happens/, 'Remove');
  expect(parsed()).toEqual({ changes: [{ act: 'unset', name: 'tier' }] });
  expect(screen.queryByRole('button', { name: /Taken from/ })).toBeNull();
});

test('their order can be changed, and each keeps what it holds', () => {
  const { parsed } = renderForm('update-person', first);
  press('Add a change');
  const added = changeOf('Set …').getByRole('combobox', { name: 'Attribute' });
  fireEvent.change(added, { target: { value: 'city' } });
  press('Move Set city up');
  expect(parsed()).toEqual({ changes: [{ act: 'set', name: 'city', value: '' }, first.changes[0]] });
  expect(screen.getAllByRole('combobox', { name: 'Attribute' })[0]).toBe(added);
  press('Remove Set tier');
  expect(parsed()).toEqual({ changes: [{ act: 'set', name: 'city', value: '' }] });
});
