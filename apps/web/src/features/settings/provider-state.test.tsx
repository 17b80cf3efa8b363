import type { Provider } from '@perennial/contracts';
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { renderPage } from '../../testing/page.tsx';
import { Providers } from './providers.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const health = { failing: 5, since: '2026-11-23T05:00:00.000Z', code: 'unauthorised', restUntil: null };
const provider = (name: string, more: Partial<Provider>): Provider => ({
  id: name,
  provider: 'twilio',
  channel: 'sms',
  name,
  settings: {},
  secretsSet: [],
  enabled: true,
  weight: 100,
  health: null,
  callbackUrl: null,
  createdAt: '2026-11-23T00:00:00.000Z',
  ...more,
});

async function rowsOf(items: readonly Provider[]): Promise<readonly string[]> {
  renderPage(<Providers />, { 'GET /v1/providers': { items }, 'GET /v1/provider-kinds': { items: [] } });
  await screen.findByText(items[0]!.name);
  return screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.textContent ?? '');
}

test('a provider that is out of order says so, why, and when it is tried again', async () => {
  const [well, failing, resting, off] = await rowsOf([
    provider('A', {}),
    provider('B', { health }),
    provider('C', { health: { ...health, restUntil: '2026-11-23T05:10:00.000Z' } }),
    provider('D', { enabled: false, health }),
  ]);
  expect(well).toContain('In use');
  expect(failing).toContain('5 calls failed');
  expect(failing).toMatch(/does not accept your credentials/);
  expect(failing).not.toContain('Next try');
  expect(resting).toMatch(/Out of order.*Next try at/);
  expect(off).toContain('Off');
});

test('shares are of the channel’s own, without those that are off or stand by', async () => {
  const rows = await rowsOf([
    provider('A', { weight: 60 }),
    provider('B', { weight: 20 }),
    provider('C', { weight: 0 }),
    provider('D', { enabled: false }),
    provider('E', { provider: 'sandbox' }),
    provider('F', { channel: 'email', weight: 5 }),
  ]);
  expect(rows.map((row) => /(\d+%|–)/.exec(row)?.[1])).toEqual(['75%', '25%', '0%', '–', '–', '100%']);
});
