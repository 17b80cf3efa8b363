import {
  connect,
  createVault,
  insertEvents,
  type Database,
  type NewEvent,
  type Transaction,
  type Vault,
} from '@perennial/db';
import { createKernel, usualGuardrails, type Graph, type GraphNode, type Kernel } from '@perennial/journey';
import { momentZones } from '@perennial/journey/zones';
import { standardNodes } from '@perennial/nodes';
import { canaryKey, freshDatabase } from '@perennial/testkit';
import { uuidv7 } from 'uuidv7';
import type { Engine } from '../engine.ts';
import { createKnowledge } from '../knowledge/knowledge.ts';
import { createMetrics } from '../metrics.ts';
import { createActivities } from '../router/activities.ts';
import { faulty, shortWait, shortWaitFor } from './short-waits.ts';
import { createSettings } from '../settings/settings.ts';
import type { TemporalPort } from '../temporal-port.ts';

export const kernel: Kernel = createKernel({
  nodes: [...standardNodes, shortWait, shortWaitFor, faulty],
  zones: momentZones,
});
export const vault: Vault = createVault(canaryKey());

/** Every call that was made, and nothing else: for tests that take the turns themselves. */
export interface RecordedPort extends TemporalPort {
  readonly calls: string[];
}

export function recordedPort(): RecordedPort {
  const calls: string[] = [];
  const note =
    (name: string) =>
    async (_workspace: string, enrollment = '') =>
      void calls.push(`${name} ${enrollment}`.trim());
  return { calls, start: note('start'), poke: note('poke'), pokePopulation: note('population') };
}

export const silent = { info: () => {}, warn: () => {}, error: () => {} } as Engine['log'];

export function engineOn(db: Database, temporal: TemporalPort = recordedPort()): Engine {
  const log = process.env['SHOW_LOG'] ? (console as unknown as Engine['log']) : silent;
  return {
    db,
    vault,
    kernel,
    temporal,
    settings: createSettings(kernel),
    knowledge: createKnowledge(db, log),
    activities: createActivities(),
    log,
    counters: createMetrics().counters,
  };
}

/** A migrated database of its own, with a connection pool on it. */
export interface World {
  readonly url: string;
  readonly adminUrl: string;
  readonly db: Database;
  readonly close: () => Promise<void>;
}

export async function openWorld(connections = 20): Promise<World> {
  const fresh = await freshDatabase();
  const db = connect({ url: fresh.url, connections });
  const close = async () => {
    await db.close();
    await fresh.drop();
  };
  return { url: fresh.url, adminUrl: fresh.adminUrl, db, close };
}

export interface WorkspaceOptions {
  readonly kind?: 'live' | 'practice';
  /** Milliseconds: where a practice clock begins. */
  readonly now?: number;
  readonly follow?: boolean;
  readonly settings?: object;
}

/** Everything is open all day and nothing is capped, so that tests depend neither on the time of day nor on how much they send. */
const openAllDay = {
  allowedHours: { sms: null, email: null, push: null },
  guardrails: { ...usualGuardrails, caps: [] },
};

export async function addWorkspace(db: Database, options: WorkspaceOptions = {}): Promise<string> {
  const id = uuidv7();
  const { kind = 'live', now = Date.UTC(2026, 2, 2, 9), follow = false, settings = openAllDay } = options;
  await db.acrossWorkspaces(async (tx) => {
    await tx.query(
      `insert into workspaces (id, name, kind, zone, settings) values ($1, 'Test', $2, 'Asia/Shanghai', $3)`,
      [id, kind, JSON.stringify(settings)],
    );
    if (kind === 'practice')
      await tx.query('insert into practice_clocks (workspace_id, now, follow) values ($1, $2, $3)', [
        id,
        new Date(now),
        follow,
      ]);
  });
  return id;
}

export async function addPeople(db: Database, workspace: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => uuidv7());
  await db.inWorkspace(workspace, (tx) =>
    tx.query(
      `insert into people (workspace_id, id, phone_hash, first_seen, last_seen)
       select $1, id, decode(md5(id::text), 'hex'), now(), now() from unnest($2::uuid[]) as id`,
      [workspace, ids],
    ),
  );
  return ids;
}

/** Nodes in a row, each led to by every port of the one before, unless `edges` says otherwise. */
export function journeyOf(
  nodes: Record<string, Pick<GraphNode, 'type' | 'config'>>,
  options: {
    readonly edges?: readonly (readonly [string, string, string])[];
    readonly settings?: Partial<Graph['settings']>;
  } = {},
): Graph {
  const ids = Object.keys(nodes);
  const placed = Object.entries(nodes).map(([id, node], i) => [
    id,
    { version: 1, position: { x: 0, y: i }, ...node },
  ]);
  const row = ids.slice(0, -1).flatMap((from, i) => {
    const { type, config } = nodes[from]!;
    const ports = kernel.nodes.get(type)!.ports(config);
    return ports.map((port) => [from, port.id, ids[i + 1]!] as const);
  });
  return {
    schema: 1,
    nodes: Object.fromEntries(placed),
    edges: (options.edges ?? row).map(([from, port, to]) => ({ from, port, to })),
    settings: { entry: { reentry: { kind: 'always' } }, ...options.settings },
  };
}

/** Compiles and publishes; a graph with errors fails the test. */
export async function publish(db: Database, workspace: string, graph: Graph): Promise<string> {
  const { program, hash, diagnostics } = kernel.compile(graph);
  if (!program) throw new Error(`does not compile: ${JSON.stringify(diagnostics)}`);
  const id = uuidv7();
  await db.inWorkspace(workspace, async (tx) => {
    await tx.query(
      `insert into journeys (workspace_id, id, name, status, draft, live_version) values ($1, $2, 'Test', 'live', $3, 1)`,
      [workspace, id, JSON.stringify(graph)],
    );
    await tx.query(
      `insert into journey_versions (workspace_id, journey_id, version, graph, program, hash, published_by)
       values ($1, $2, 1, $3, $4, $5, 'test')`,
      [workspace, id, JSON.stringify(graph), JSON.stringify(program), hash],
    );
    await tx.query('update workspaces set config_version = config_version + 1 where id = $1', [workspace]);
  });
  return id;
}

export type Happening = Pick<NewEvent, 'personId' | 'name'> & Partial<NewEvent>;

/** Stores events the way ingest does. Returns their sequence numbers. */
export async function happen(
  db: Database,
  workspace: string,
  events: readonly Happening[],
): Promise<number[]> {
  const usual = { type: 'track', source: 'server', backfill: false, properties: {}, context: {} } as const;
  const stored = await db.inWorkspace(workspace, (tx) =>
    insertEvents(
      tx,
      vault,
      workspace,
      events.map((event) => ({ ...usual, at: Date.now(), messageId: uuidv7(), ...event })),
      { queue: true },
    ),
  );
  return stored.map((one) => one.seq);
}

/** A row of a test's own query: its columns are whatever the test asked for. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Row = Record<string, any>;

export async function rows(db: Database, sql: string, values: unknown[] = []): Promise<Row[]> {
  return (await db.acrossWorkspaces((tx: Transaction) => tx.query(sql, values))).rows;
}

/** The step log in short: `node kind port-or-reason`, in order. */
export async function stepLog(db: Database, workspace: string, person?: string): Promise<string[]> {
  const found = await rows(
    db,
    `select node_id, kind, coalesce(port, reason ->> 'code') as detail from steps
     where workspace_id = $1 and ($2::uuid is null or person_id = $2) order by at, enrollment_id, turn, ord`,
    [workspace, person ?? null],
  );
  return found.map((row) => `${row['node_id']} ${row['kind']} ${row['detail']}`);
}

/** Moves what enrollments wait for into the past, as if time had gone by: the clock itself is Postgres'. */
export async function letTimePass(db: Database, workspace: string, milliseconds: number): Promise<void> {
  const enrollments = await rows(db, 'select id, sealed from enrollments where workspace_id = $1', [
    workspace,
  ]);
  for (const { id, sealed } of enrollments) {
    const state = JSON.stringify(vault.open(sealed), (key, value) =>
      ['at', 'until', 'since', 'enteredAt', 'reachedAt'].includes(key) && typeof value === 'number'
        ? value - milliseconds
        : value,
    );
    await rows(db, 'update enrollments set sealed = $2 where id = $1', [id, vault.seal(JSON.parse(state))]);
  }
  const back = `- $2 * interval '1 millisecond'`;
  const values = [workspace, milliseconds];
  await rows(
    db,
    `update enrollments set until = until ${back}, entered_at = entered_at ${back}, ended_at = ended_at ${back} where workspace_id = $1`,
    values,
  );
  await rows(
    db,
    `update interests set since = since ${back}, until = until ${back} where workspace_id = $1`,
    values,
  );
  await rows(db, `update events set at = at ${back} where workspace_id = $1`, values);
}
