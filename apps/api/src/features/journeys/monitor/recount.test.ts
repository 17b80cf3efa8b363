import type { LiveStats } from '@perennial/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApi, type TestApi } from '../../../testing/api.ts';
import { experimentGraph } from '../../../testing/graphs.ts';
import { movingJourney, type Moving, type Traveller } from '../../../testing/moving.ts';

const day = 86_400_000;
const hour = 3_600_000;
const began = Date.parse('2026-03-02T15:30:00Z');

/** A line of the log, with what the filters ask about its passage. */
interface Line {
  readonly passage: string;
  readonly version: number;
  readonly node: string;
  readonly kind: string;
  readonly port: string | null;
  readonly code: string;
  readonly at: number;
  readonly enteredAt: number;
}

let api: TestApi;
let moving: Moving;
let log: readonly Line[];
beforeAll(async () => {
  api = await testApi();
  moving = await movingJourney(api, api.owner, experimentGraph());
  const first = await enterMany(12);
  await moving.publish(experimentGraph([30, 70]));
  const second = await enterMany(15);
  await goOn([...first, ...second]);
  log = await readLog();
});
afterAll(() => api.close());

/** Over four days, at every hour of them. */
async function enterMany(count: number): Promise<Traveller[]> {
  const all: Traveller[] = [];
  for (let i = 0; i < count; i += 1) all.push(await moving.enter({ at: began + i * 7 * hour }));
  return all;
}

/** Some rest where they are, some go on by a turn or two, some reach the goal, some are taken out. */
async function goOn(all: readonly Traveller[]): Promise<void> {
  for (const [i, who] of all.entries()) {
    if (i % 5 === 4) continue;
    const now = began + 5 * day + i * 35 * 60_000;
    const bought = { seq: 100 + i, name: 'Order Completed', at: now - 60_000, properties: {} };
    const stop = i % 7 === 6 ? { stop: { code: 'removed' } } : {};
    await moving.turn(who, { now, events: i % 4 === 1 ? [bought] : [], ...stop });
    if (i % 3 === 0) await moving.turn(who, { now: now + day });
  }
}

async function readLog(): Promise<readonly Line[]> {
  const { rows } = await api.db.inWorkspace(api.owner.workspace, (tx) =>
    tx.query<{ at: Date; entered_at: Date } & { readonly [column: string]: unknown }>(
      `select s.enrollment_id as passage, s.version, s.node_id as node, s.kind, s.port, s.reason ->> 'code' as code, s.at, e.entered_at
       from steps s join enrollments e on e.id = s.enrollment_id where s.journey_id = $1 order by s.turn, s.ord`,
      [moving.journey],
    ),
  );
  return rows.map(({ at, entered_at: entered, ...line }) => ({
    ...(line as unknown as Omit<Line, 'at' | 'enteredAt'>),
    at: at.getTime(),
    enteredAt: entered.getTime(),
  }));
}

type Filter = Readonly<Record<string, string>>;

/** In the zone of the workspace, which is Shanghai's. */
const dayOf = (at: number) => new Date(at + 8 * hour).toISOString().slice(0, 10);
const hourOf = (at: number) => Math.floor(at / hour) * hour;

function passes({ version, enteredAt, at }: Line, filter: Filter): boolean {
  const { entryFrom = '', entryTo = '9', from, to } = filter;
  const entered = dayOf(enteredAt);
  return (
    (filter['version'] === undefined || Number(filter['version']) === version) &&
    entered >= entryFrom &&
    entered <= entryTo &&
    (from === undefined || hourOf(at) >= hourOf(Date.parse(from))) &&
    (to === undefined || hourOf(at) < Date.parse(to))
  );
}

/** What the log alone says: who left each node, by which way, and what else happened there. */
function recounted(filter: Filter) {
  const lines = log.filter((line) => passes(line, filter));
  const tally = (some: readonly Line[], nameOf: (line: Line) => string) => {
    const found: Record<string, number> = {};
    for (const line of some) found[nameOf(line)] = (found[nameOf(line)] ?? 0) + 1;
    return found;
  };
  const of = (...kinds: readonly string[]) => lines.filter(({ kind }) => kinds.includes(kind));
  return {
    ports: tally(of('left', 'entered'), ({ node, port }) => `${node} ${port}`),
    exits: tally(
      of('exited').filter(({ code }) => code !== 'end'),
      ({ node, code }) => `${node} ${code}`,
    ),
    goals: tally(of('goal'), ({ node }) => node),
    ended: tally(of('exited'), ({ code }) => code),
  };
}

/** The same of what Monitor shows. */
function shown({ nodes, totals }: LiveStats) {
  const entries = (of: (node: LiveStats['nodes'][number]) => readonly (readonly [string, number])[]) =>
    Object.fromEntries(nodes.flatMap((node) => of(node)).filter(([, n]) => n > 0));
  return {
    ports: entries(({ node, ports }) => ports.map(({ port, n }) => [`${node} ${port}`, n])),
    exits: entries(({ node, exits }) => exits.map(({ code, n }) => [`${node} ${code}`, n])),
    goals: entries(({ node, goals }) => [[node, goals]]),
    ended: Object.fromEntries(totals.ended.map(({ code, n }) => [code, n])),
  };
}

const filters: readonly (readonly [string, Filter])[] = [
  ['everybody', {}],
  ['the first version', { version: '1' }],
  ['the second', { version: '2' }],
  ['days of entry', { entryFrom: '2026-03-03', entryTo: '2026-03-04' }],
  ['a day of entry of one version', { version: '2', entryFrom: '2026-03-04', entryTo: '2026-03-04' }],
  ['a day on which it happened', { from: '2026-03-06T16:00:00Z', to: '2026-03-07T16:00:00Z' }],
  ['hours of those who entered early', { entryTo: '2026-03-04', from: '2026-03-07T20:00:00Z' }],
  ['days on which nothing happened', { from: '2025-01-01T00:00:00Z', to: '2025-01-02T00:00:00Z' }],
];

describe('numbers against the log', () => {
  it('there is enough in it to be wrong about', () => {
    expect(new Set(log.map(({ version }) => version))).toEqual(new Set([1, 2]));
    expect(new Set(log.map(({ kind }) => kind))).toEqual(
      new Set(['entered', 'waiting', 'left', 'sent', 'exposed', 'goal', 'exited']),
    );
  });

  it.each(filters)('are those of the log: %s', async (_, filter) => {
    const { body } = await api.call({
      url: `/v1/journeys/${moving.journey}/stats?${new URLSearchParams(filter).toString()}`,
    });
    expect(shown(body as LiveStats)).toEqual(recounted(filter));
  });

  it.each(filters)('stand in the file as they stand on the page: %s', async (_, filter) => {
    const search = new URLSearchParams({ ...filter, format: 'ndjson' }).toString();
    const { status, text, headers } = await api.call({
      url: `/v1/exports/journeys/${moving.journey}/numbers?${search}`,
    });
    expect(status).toBe(200);
    const lines = text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { node: string; number: string; detail: string; n: number });
    expect(headers['perennial-rows']).toBe(String(lines.length));
    const left = lines.filter(({ number, n }) => number === 'left-by' && n > 0);
    expect(Object.fromEntries(left.map(({ node, detail, n }) => [`${node} ${detail}`, n]))).toEqual(
      recounted(filter).ports,
    );
  });
});
