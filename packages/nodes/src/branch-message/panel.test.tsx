import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { renderForm } from '../panels/testing/render-form.tsx';

afterEach(cleanup);

const tick = (name: string) => fireEvent.click(screen.getByRole('checkbox', { name }));

test('one of the nodes that send, or any of them', () => {
  const { parsed } = renderForm('branch-message', { of: '', fates: ['opened'] });
  fireEvent.click(screen.getByRole('button', { name: /Message/ }));
  expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
    'Any message of this journey',
    'Cart reminder',
    'SMS',
  ]);
  fireEvent.click(screen.getByRole('option', { name: 'Cart reminder' }));
  expect(parsed()).toEqual({ of: 'mail', fates: ['opened'] });
});

test('the ways come in the order they are asked in; one is left', () => {
  const { parsed } = renderForm('branch-message', { of: '', fates: ['opened'] });
  expect(screen.getByRole('checkbox', { name: 'Opened' })).toHaveProperty('disabled', true);
  tick('Not sent');
  tick('Clicked');
  expect(parsed()).toEqual({ of: '', fates: ['clicked', 'opened', 'skipped'] });
  tick('Opened');
  expect(parsed()).toEqual({ of: '', fates: ['clicked', 'skipped'] });
});

test('reasons go with the way for what was not sent; a node that is gone stays chosen', () => {
  const config = { of: 'gone', fates: ['opened', 'skipped'], because: ['no-consent'] };
  const { last } = renderForm('branch-message', config);
  expect(screen.getByRole('button', { name: /Message/ }).textContent).toContain('no more');
  tick('Not sent');
  expect(last()).toEqual({ of: 'gone', fates: ['opened'] });
});
