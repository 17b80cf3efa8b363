import { defineProvider } from '@perennial/channels';
import type { ProviderRow } from '@perennial/db';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { vault } from '../testing/world.ts';
import { createSenders } from './senders.ts';

const closed: string[] = [];
const definition = defineProvider({
  id: 'noted',
  channels: ['sms'],
  credentials: z.strictObject({ name: z.string(), password: z.string() }),
  secrets: ['password'],
  capabilities: { keyed: false, keyWindow: 0, batch: 1, receipts: false, inbound: false },
  connect: ({ name, password }) => ({
    send: async () => [],
    close: async () => void closed.push(`${name}/${password}`),
  }),
});

const row = (name: string, password: string): ProviderRow => ({
  workspaceId: 'w',
  id: 'p',
  provider: 'noted',
  channel: 'sms',
  name: 'Noted',
  settings: { name },
  sealed: vault.seal({ password }),
  enabled: true,
  weight: 100,
  createdAt: new Date(0),
});

it('keeps a connection for as long as its configuration is the same, and closes all in the end', async () => {
  const senders = createSenders();
  const first = row('a', '1');
  const open = (one: ProviderRow) => senders.open(vault, definition, one);
  expect(open(first)).toBe(open(first));
  const renamed = open({ ...first, name: 'Other name' });
  expect(renamed).toBe(open(first));
  const changed = open(row('a', '2'));
  expect(changed).not.toBe(renamed);
  expect(closed).toEqual([]); // whoever is in the middle of a call finishes it
  await senders.close();
  expect(closed.sort((a, b) => a.localeCompare(b))).toEqual(['a/1', 'a/2']);
});

it('ends the connection of one that is out of use, once its calls are over', async () => {
  const senders = createSenders();
  const line = senders.open(vault, definition, row('b', '1'));
  senders.drop(row('b', '1'));
  expect(closed).not.toContain('b/1');
  expect(senders.open(vault, definition, row('b', '1'))).not.toBe(line);
  await senders.close();
  expect(closed.filter((one) => one === 'b/1')).toHaveLength(2);
});

it('refuses credentials that do not fit', () => {
  const senders = createSenders();
  expect(() => senders.open(vault, definition, { ...row('a', '1'), settings: {} })).toThrow();
});
