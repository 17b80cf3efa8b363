import { dueOf, insertEvents, saveCatalogueItems, type CatalogueItem } from '@perennial/db';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPostman } from '../postman/postman.ts';
import type { Letter } from '../postman/letter.ts';
import { addPerson, addProvider, messageOf, publishHello, queue } from '../postman/testing/post.ts';
import { takeDueRows } from '../router/take-due.ts';
import { addWorkspace, engineOn, openWorld, rows, vault, type World } from '../testing/world.ts';

let world: World;
let workspace: string;
const people: string[] = [];
const day = 86_400_000;

const item = (id: string, more: Partial<CatalogueItem> = {}): CatalogueItem => ({
  kind: 'product',
  id,
  title: `The ${id}`,
  url: null,
  image: null,
  price: null,
  currency: null,
  categories: [],
  genre: null,
  products: [],
  fields: {},
  archived: false,
  ...more,
});

beforeAll(async () => {
  world = await openWorld();
  workspace = await addWorkspace(world.db);
  await addProvider(world.db, workspace, 'sandbox', 'sms');
  await world.db.inWorkspace(workspace, (tx) =>
    saveCatalogueItems(tx, workspace, [
      ...['tea', 'pot', 'cup', 'soap'].map((id) => item(id)),
      item('old', { archived: true }),
      item('brew', { kind: 'article', title: 'How to brew', products: ['tea'] }),
    ]),
  );
  for (let i = 0; i < 5; i += 1) people.push(await addPerson(world.db, workspace));
  // Who bought tea bought a pot; the names of products are personal by their name, and sealed.
  for (const person of people.slice(0, 3)) await bought(person, 'tea', 'pot', 'old');
  await bought(people[3]!, 'soap');
  await viewed(people[4]!, 'tea');
});
afterAll(() => world.close());

let events = 0;
function tell(person: string, name: string, properties: Record<string, unknown>): Promise<unknown> {
  const event = {
    personId: person,
    messageId: `e${(events += 1)}`,
    type: 'track',
    name,
    at: Date.now() - day,
  } as const;
  return world.db.inWorkspace(workspace, (tx) =>
    insertEvents(
      tx,
      vault,
      workspace,
      [{ ...event, source: 'server', backfill: false, properties, context: {} }],
      { queue: false },
    ),
  );
}
const bought = (person: string, ...ids: string[]) =>
  tell(person, 'Order Completed', {
    order_id: `o${events}`,
    products: ids.map((id) => ({ product_id: id, name: `The ${id}` })),
  });
const viewed = (person: string, id: string) =>
  tell(person, 'Product Viewed', { product_id: id, name: `The ${id}` });

async function reckon(): Promise<void> {
  const row = { kind: 'catalogue', subject: 'all', at: Date.now() };
  await takeDueRows(engineOn(world.db), { tell: () => {} }, workspace, [row], {
    failures: new Map(),
    upTo: null,
  });
}

async function texted(person: string, text: string): Promise<string> {
  const journey = await publishHello(world.db, workspace, text);
  const id = await queue(world.db, workspace, journey, person);
  const postman = createPostman(engineOn(world.db), { publicUrl: 'https://journeys.example.com' });
  await postman.deliverOnce();
  await postman.close();
  const message = await messageOf(world.db, id);
  if (message['sealed'] === null) throw new Error(JSON.stringify(message['reason']));
  const { content } = vault.open<Letter>(message['sealed'] as Buffer);
  return content.channel === 'sms' ? content.text : '';
}
const list = (name: string) => `{% for one in ${name} %}{{ one.id }} {% endfor %}.`;

it('is reckoned from what people bought, sealed or not, and again in the next night', async () => {
  await reckon();
  const found = await rows(
    world.db,
    'select basis, product_id as id, related from catalogue_related where workspace_id = $1 order by 1, 2',
    [workspace],
  );
  expect(found).toEqual([
    { basis: 'best', id: '', related: ['pot', 'tea', 'soap'] },
    { basis: 'bought', id: 'pot', related: ['tea'] },
    { basis: 'bought', id: 'tea', related: ['pot'] },
  ]);
  const due = await world.db.inWorkspace(workspace, (tx) =>
    dueOf(tx, workspace, ['all'], Date.now() + 2 * day),
  );
  expect(due.map(({ kind }) => kind)).toEqual(['catalogue']);
  expect(due[0]!.at).toBeGreaterThan(Date.now());
});

it('stands in copy: what goes with what they had, never that itself', async () => {
  expect(await texted(people[3]!, list('recommended'))).toBe('pot tea .');
  expect(await texted(people[0]!, `${list('recommended')} ${list('last_bought')}`)).toBe('soap . tea pot .');
  expect(await texted(people[4]!, '{{ last_viewed[0].title }}')).toBe('The tea');
});

it('brings articles about what they had', async () => {
  expect(await texted(people[0]!, '{{ articles[0].title }}')).toBe('How to brew');
  expect(await texted(people[3]!, `x${list('articles')}`)).toBe('x.');
});

it('a catalogue that was emptied asks for nothing', async () => {
  await rows(world.db, 'update catalogue_items set archived = true where workspace_id = $1', [workspace]);
  await reckon();
  expect(
    await rows(world.db, `select 1 from due where workspace_id = $1 and kind = 'catalogue'`, [workspace]),
  ).toEqual([]);
});
