import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startIngest, type IngestServer, type TestWorkspace } from './testing/ingest-server.ts';

let server: IngestServer;
beforeAll(async () => {
  server = await startIngest({ patience: 60_000 });
});
afterAll(() => server.close());

type Event = Readonly<Record<string, string>>;

const user = fc.constantFrom('ada', 'bob', 'cem');
const visitor = fc.constantFrom('v1', 'v2', 'v3', 'v4');
const event = fc.oneof(
  fc.record({ type: fc.constant('track'), event: fc.constant('E'), anonymousId: visitor }),
  fc.record({ type: fc.constant('track'), event: fc.constant('E'), userId: user }),
  fc.record({ type: fc.constant('identify'), userId: user, anonymousId: visitor }),
  fc.record({ type: fc.constant('alias'), userId: user, previousId: visitor }),
  fc.record({ type: fc.constant('alias'), userId: user, previousId: user }),
);
/** A day's events, where requests end, and which of them are sent again. */
const day = fc.record({
  events: fc
    .array(event, { minLength: 4, maxLength: 14 })
    .map((list) => list.map((one, i): Event => ({ ...one, messageId: `m${i}` }))),
  cuts: fc.array(fc.nat(14), { maxLength: 5 }),
  again: fc.array(fc.nat(14), { maxLength: 8 }),
});

async function send(workspace: TestWorkspace, batch: readonly Event[]): Promise<void> {
  if (batch.length === 0) return;
  const { status } = await server.post('/v1/batch', workspace.keys.server, { batch });
  expect(status).toBe(200);
}

/** Which ids are one person, as sorted texts; and that all of everybody's rows are with whoever they are now. */
async function partition(workspace: TestWorkspace): Promise<string[]> {
  const rows = await server.rows<{
    kind: string;
    sealed: Buffer;
    person_id: string;
    merged_into: string | null;
  }>(
    `select i.kind, i.sealed, i.person_id, p.merged_into from identities i
     join people p on p.workspace_id = i.workspace_id and p.id = i.person_id where i.workspace_id = $1`,
    [workspace.id],
  );
  expect(rows.every((row) => row.merged_into === null)).toBe(true);
  const groups = new Map<string, string[]>();
  for (const { kind, sealed, person_id } of rows)
    groups.set(person_id, [...(groups.get(person_id) ?? []), `${kind}:${server.vault.open<string>(sealed)}`]);
  const stranded = await server.rows(
    `select 1 from events e join people p on p.workspace_id = e.workspace_id and p.id = e.person_id
     where e.workspace_id = $1 and p.merged_into is not null`,
    [workspace.id],
  );
  expect(stranded).toEqual([]);
  return [...groups.values()].map((names) => names.toSorted().join(' ')).toSorted();
}

const users: ReadonlySet<string> = new Set(['ada', 'bob', 'cem']);

/** User ids that a server has said are one, and what follows from it. A visitor's id makes nobody one. */
function aliased(events: readonly Event[]): (a: string, b: string) => boolean {
  const parent = new Map<string, string>();
  const root = (name: string): string => {
    const up = parent.get(name);
    return up === undefined || up === name ? name : root(up);
  };
  for (const { type, userId, previousId } of events)
    if (type === 'alias' && users.has(previousId!)) parent.set(root(previousId!), root(userId!));
  return (a, b) => root(a) === root(b);
}

const aliasOf = (userId: string, previousId: string) => ({ type: 'alias', userId, previousId });
/** Failed once: that somebody goes by an id was seen by the next request, not by the rest of the same. */
const wentByItInTheSameRequest = {
  events: [
    aliasOf('cem', 'cem'),
    aliasOf('bob', 'ada'),
    aliasOf('ada', 'v1'),
    { type: 'track', event: 'E', userId: 'ada' },
    aliasOf('cem', 'ada'),
  ].map((one, i): Event => ({ ...one, messageId: `m${i}` })),
  cuts: [2],
  again: [],
};

it('who is one person depends neither on repetition nor on where requests end', async () => {
  let merges = 0;
  await fc.assert(
    fc.asyncProperty(day, async ({ events, cuts, again }) => {
      const [plain, repeated] = [await server.workspace(), await server.workspace()];
      for (const one of events) await send(plain, [one]);
      const ends = [...new Set([...cuts.map((cut) => cut % events.length), events.length])].toSorted(
        (a, b) => a - b,
      );
      let from = 0;
      for (const [i, end] of ends.entries()) {
        const sent = events.slice(from, end);
        await send(repeated, sent);
        // What has been sent before comes once more, alone or with the rest.
        const copies = again
          .filter((n) => n % ends.length === i)
          .flatMap((n) => events.slice(0, end).slice(n, n + 2));
        await send(repeated, copies);
        from = end;
      }
      expect(await partition(repeated)).toEqual(await partition(plain));
      const { length } = await server.rows('select 1 from merges where workspace_id = $1', [plain.id]);
      merges += length;
    }),
    { numRuns: 40, examples: [[wentByItInTheSameRequest]] },
  );
  expect(merges).toBeGreaterThan(0);
});

it('nobody known is ever swallowed by an anonymous id', async () => {
  let shared = 0;
  await fc.assert(
    fc.asyncProperty(day, async ({ events }) => {
      const workspace = await server.workspace();
      await send(workspace, events);
      const same = aliased(events);
      for (const group of await partition(workspace)) {
        const named = group
          .split(' ')
          .filter((name) => name.startsWith('user:'))
          .map((name) => name.slice(5))
          .filter((name) => users.has(name));
        for (const one of named) expect([one, named[0], same(one, named[0]!)]).toEqual([one, named[0], true]);
      }
      const owners = new Map<string, Set<string>>();
      for (const { type, userId, anonymousId } of events)
        if (type === 'identify')
          owners.set(anonymousId!, (owners.get(anonymousId!) ?? new Set()).add(userId!));
      shared += [...owners.values()].filter((users) => users.size > 1).length;
    }),
    { numRuns: 60 },
  );
  // Visitors who were two people did occur.
  expect(shared).toBeGreaterThan(0);
});

it('at the same time: whatever the order of commits, every event has an owner who is still there', async () => {
  await fc.assert(
    fc.asyncProperty(day, async ({ events }) => {
      const workspace = await server.workspace();
      const half = Math.ceil(events.length / 2);
      await Promise.all([
        send(workspace, events.slice(0, half)),
        send(workspace, events.slice(half)),
        send(workspace, events),
      ]);
      await partition(workspace);
      const stored = await server.rows('select 1 from events where workspace_id = $1', [workspace.id]);
      expect(stored).toHaveLength(events.length);
      const same = aliased(events);
      for (const group of await partition(workspace)) {
        const named = group
          .split(' ')
          .filter((name) => name.startsWith('user:'))
          .map((name) => name.slice(5))
          .filter((name) => users.has(name));
        expect(named.every((one) => same(one, named[0]!))).toBe(true);
      }
    }),
    { numRuns: 30 },
  );
});
