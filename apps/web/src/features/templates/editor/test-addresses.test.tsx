import type { TestAddressDocument } from '@perennial/contracts';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { renderPage } from '../../../testing/page.tsx';
import { TestAddresses } from './test-addresses.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const address = (
  id: string,
  channel: 'sms' | 'email',
  text: string,
  confirmed = true,
): TestAddressDocument => ({
  ...{ id, channel, address: text, confirmed },
});
const items = [
  address('a1', 'sms', '+8613800138000'),
  address('a2', 'sms', '+8613800138001', false),
  address('a3', 'email', 'tests@example.com'),
];

test('an address is removed once somebody has read what that does, and kept otherwise', async () => {
  const { asked } = renderPage(<TestAddresses kind="sms" items={items} />, {
    'DELETE /v1/test-addresses/a1': { id: 'a1' },
  });
  expect(screen.queryByText('tests@example.com')).toBeNull();
  expect(screen.getByText('waits for its code')).toBeTruthy();
  const remove = () => fireEvent.click(screen.getByRole('button', { name: 'Remove +8613800138000' }));
  remove();
  fireEvent.click(screen.getByRole('button', { name: 'Keep it' }));
  expect(asked).toEqual([]);
  remove();
  screen.getByText(/No test goes to \+8613800138000 any more/);
  fireEvent.click(screen.getByRole('button', { name: 'Remove' }));
  await waitFor(() => expect(asked.map(({ call }) => call)).toContain('DELETE /v1/test-addresses/a1'));
});

test('nothing is shown where nothing is known', () => {
  renderPage(<TestAddresses kind="push" items={items} />, {});
  expect(screen.queryByText('Addresses for tests')).toBeNull();
});
