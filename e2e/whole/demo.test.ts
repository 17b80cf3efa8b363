import { eventually } from '@perennial/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { signUp, type Anything, type Owner } from './testing/owner.ts';
import { startStack, type Stack } from './testing/stack.ts';

let stack: Stack;
let owner: Owner;
let demo: string;
beforeAll(async () => {
  stack = await startStack({ demo: 60 });
  owner = await signUp(stack);
  demo = owner.workspaces.demo!;
}, 120_000);
afterAll(() => stack.stop());

const clock = () => owner.get('/v1/clock', demo);
const move = (change: object) => owner.post('/v1/clock', change, demo);
const journeys = async (): Promise<Anything[]> => (await owner.get('/v1/journeys', demo)).items;
/** How often something of this kind, or at this node, stands in the log of a journey. */
const counted = async (name: string, of: Partial<{ kind: string; node: string }>): Promise<number> => {
  const { id } = (await journeys()).find((one) => one.name === name);
  const { counters } = await owner.get(`/v1/journeys/${id}/stats`, demo);
  return counters
    .filter(({ kind, node }: Anything) => kind === (of.kind ?? kind) && node === (of.node ?? node))
    .reduce((sum: number, one: Anything) => sum + one.n, 0);
};

it('the demo: its history is loaded and moves nobody, then its clock runs and people move', async () => {
  const start = Date.parse((await clock()).now);
  await eventually(async () => expect((await clock()).speed).toBe(600), { timeout: 60_000 });
  expect((await owner.get('/v1/people?limit=1', demo)).items).toHaveLength(1);
  await eventually(async () => expect(Date.parse((await clock()).now)).toBeGreaterThan(start + 3_600_000), {
    timeout: 30_000,
  });
}, 100_000);

it('two days on, people are in all three journeys, and messages have consequences', async () => {
  await move({ speed: null });
  const { now } = await clock();
  const to = new Date(Date.parse(now) + 2 * 86_400_000).toISOString();
  await move({ to });
  await eventually(async () => expect(await clock()).toMatchObject({ quiet: true, now: to }), {
    timeout: 90_000,
  });
  for (const name of ['Welcome', 'Abandoned cart', 'Win-back'])
    expect([name, (await counted(name, { kind: 'entered' })) > 0]).toEqual([name, true]);
  expect(await counted('Abandoned cart', { node: 'bought' })).toBeGreaterThan(0);
  // What people looked at and bought says by now what goes together.
  const shelf = (kind: string) => owner.get(`/v1/catalogue?kind=${kind}&limit=100`, demo);
  const products = await shelf('product');
  expect([products.items.length, (await shelf('article')).items.length]).toEqual([20, 10]);
  expect(products.reckonedAt).not.toBeNull();
  const { items } = await owner.get('/v1/sandbox/messages?limit=200', demo);
  expect(items.length).toBeGreaterThan(10);
  expect(items.some((one: Anything) => one.deliveredAt !== null)).toBe(true);
  expect(items.some((one: Anything) => one.clickedAt !== null)).toBe(true);
  // Of a message that is on its way nothing is known yet; none was answered before it was sent.
  for (const { sentAt, deliveredAt } of items) if (deliveredAt) expect(deliveredAt > sentAt).toBe(true);
}, 150_000);
