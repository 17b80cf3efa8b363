import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { renderForm } from '../../panels/testing/render-form.tsx';
import { reach } from '../node.ts';

afterEach(cleanup);

const stepOf = (name: string) => within(screen.getByRole('region', { name }));
const labels = () => [...document.querySelectorAll('.p-copy .label')].map((one) => one.textContent);

function choose(where: ReturnType<typeof within>, label: RegExp, option: string) {
  fireEvent.click(where.getByRole('button', { name: label }));
  fireEvent.click(screen.getByRole('option', { name: option }));
}

test('a channel and what counts as success; another channel begins with empty copy', () => {
  const { parsed } = renderForm('reach', reach.defaults);
  choose(stepOf('1 · push'), /Reached when/, 'They click');
  expect(parsed()).toMatchObject({ steps: [{ id: 'a', channel: 'push', success: 'clicked' }, {}] });
  choose(stepOf('1 · push'), /Channel/, 'e-mail');
  expect(parsed()).toMatchObject({
    steps: [{ id: 'a', channel: 'email', success: 'clicked', content: { subject: '', html: '' } }, {}],
  });
  fireEvent.click(stepOf('2 · SMS').getByRole('button', { name: /Reached when/ }));
  expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
    'It is delivered',
    'They click',
  ]);
});

test('the copy of each step is written with the editor of a send', () => {
  renderForm('reach', reach.defaults);
  expect(labels()).toEqual(['Title', 'Text', 'Picture (https address)', 'Opens']);
  fireEvent.click(screen.getByRole('radio', { name: '2 · SMS' }));
  expect(labels()).toEqual(['Text']);
});

test('a new step takes the channel that is still missing, and steps keep their ids wherever they go', () => {
  const { parsed } = renderForm('reach', reach.defaults);
  fireEvent.click(screen.getByRole('button', { name: 'Add a channel' }));
  fireEvent.click(screen.getByRole('button', { name: 'Move 3 · e-mail up' }));
  expect(parsed()).toMatchObject({
    steps: [{ id: 'a' }, { id: expect.stringMatching(/^c-/) as string, channel: 'email' }, { id: 'b' }],
  });
});

test('the channel they like best', () => {
  const { last } = renderForm('reach', reach.defaults);
  const field = () => screen.getByRole('combobox', { name: 'Liked best' });
  fireEvent.change(field(), { target: { value: 'likes' } });
  expect(last()).toMatchObject({ preferred: 'likes' });
  fireEvent.change(field(), { target: { value: '' } });
  expect(last()).toEqual(reach.defaults);
});
