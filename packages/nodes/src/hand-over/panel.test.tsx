import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { renderForm } from '../panels/testing/render-form.tsx';

afterEach(cleanup);

const winBack = '2d8c4e3f-5b6f-4c7d-ae8f-9a0b1c2d3e4f';
const open = (name: RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const options = () => screen.getAllByRole('option').map(({ textContent }) => textContent);

test('offers the journeys that take people, and says which of them don’t run', () => {
  const { parsed } = renderForm('hand-over', { journey: '', payload: [], then: 'go-on' });
  open(/To which journey/);
  expect(options()).toEqual(['Win-back', 'Second order (not running)']);
  fireEvent.click(screen.getByRole('option', { name: 'Win-back' }));
  open(/And here/);
  fireEvent.click(screen.getByRole('option', { name: 'They leave this journey' }));
  expect(parsed()).toEqual({ journey: winBack, payload: [], then: 'leave' });
});

test('one that is gone stays chosen; what is wrong with it is told there', () => {
  const config = { journey: '9fae6a5b-7d8b-4e9f-8a0b-1c2d3e4f5a6b', payload: [], then: 'go-on' };
  const diagnostics = [{ code: 'journey-unknown', severity: 'error', path: 'journey' } as const];
  renderForm('hand-over', config, { diagnostics });
  expect(screen.getByRole('button', { name: /To which journey/ }).textContent).toContain('no more');
  expect(screen.getByText('wrong: journey-unknown').className).toBe('wrong');
});

test('values go along', () => {
  const { parsed } = renderForm('hand-over', { journey: winBack, payload: [], then: 'go-on' });
  fireEvent.click(screen.getByRole('button', { name: 'Add a value' }));
  fireEvent.change(screen.getByRole('textbox', { name: 'Name' }), { target: { value: 'order' } });
  expect(parsed()).toMatchObject({ payload: [{ name: 'order', value: '' }] });
});

test('trigger-journey: from any journey, or from some', () => {
  const { last, parsed } = renderForm('trigger-journey', {});
  open(/Only by certain journeys/);
  fireEvent.click(screen.getByRole('option', { name: 'Welcome' }));
  open(/Only by certain journeys/);
  expect(options()).toEqual(['Win-back', 'Second order']);
  fireEvent.click(screen.getByRole('option', { name: 'Win-back' }));
  expect(parsed()).toEqual({ from: ['4fae6a5b-7d8b-4e9f-8a0b-1c2d3e4f5a6b', winBack] });
  fireEvent.click(screen.getByRole('button', { name: 'Remove Welcome' }));
  fireEvent.click(screen.getByRole('button', { name: 'Remove Win-back' }));
  expect(last()).toEqual({});
});
