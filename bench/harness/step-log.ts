import type { Vault, Database } from '@perennial/db';
import { countAnew, sumUpAnew, wrongCounters, wrongRollups } from '@perennial/db/doctor';
import { say } from './closing.ts';
import { branch, exit, graph, onEvent, text, wait, waitFor } from './graphs.ts';

/** A journey that many have gone through, and what is to be known to look at it. */
export interface StepLog {
  readonly workspace: string;
  readonly journey: string;
  /** When the last of it has just happened: milliseconds. */
  readonly now: number;
  /** Of the step log. */
  readonly rows: number;
  readonly passages: number;
  /** Who went through it most often. */
  readonly busiest: string;
}

interface Wanted {
  readonly workspace: string;
  readonly journey: string;
  /** Of the step log, about. */
  readonly rows: number;
  readonly seed: number;
}

const days = 120;
/** Lines that a passage leaves; one that an order ends has one more. */
const lines = 9;
const batch = 200_000;
const now = Date.UTC(2026, 10, 22, 12);

/** A day's rest, a message, a branch, three days for an order, the end. */
export const travelled = graph(
  {
    start: onEvent('Signed Up'),
    rest: wait({ amount: 1, unit: 'days' }),
    text: text('Hello'),
    loyal: branch({ type: 'attribute', path: 'points', test: { op: 'more', value: 100 } }),
    order: waitFor('Order Completed', { amount: 3, unit: 'days' }),
    end: exit('done'),
  },
  [
    'start.next rest',
    'rest.next text',
    'text.next loyal',
    'loyal.yes order',
    'loyal.else order',
    'order.happened end',
    'order.timeout end',
  ],
  'always',
);

/**
 * Fills a database by SQL: people enter all the time over some months, five times each, and whoever entered lately is inside still.
 * Counters and sums are those that `perennial doctor` makes of the log.
 */
export async function fillStepLog(db: Database, vault: Vault, wanted: Wanted): Promise<StepLog> {
  const { workspace, journey, seed } = wanted;
  const passages = Math.ceil(wanted.rows / lines);
  const people = Math.ceil(passages / 5);
  const run = (sql: string, values: readonly unknown[]) =>
    db.inWorkspace(workspace, (tx) => tx.query(sql, values));
  await run(`select ensure_partitions('steps', $1::date, 6), ensure_partitions('events', $1::date, 6)`, [
    new Date(now - (days + 1) * 86_400_000),
  ]);
  say(`${people} people, ${passages} passages`);
  await run(insertPeople, [workspace, seed, people, new Date(now)]);
  // Whoever looks at a passage opens its state: one for all, as nobody goes on here.
  const state = vault.seal({ schema: 1, status: 'done', visits: {}, visit: null, used: [], data: {} });
  for (let first = 1; first <= passages; first += batch) {
    say(`passages from ${first} on`);
    const range = [workspace, seed, first, Math.min(passages, first + batch - 1)];
    await run(insertPassages, [...range, journey, people, passages, new Date(now), state]);
    await run(insertLines, [...range, journey, new Date(now)]);
    await run(insertMessages, [...range, journey]);
    await run(insertEvents, range);
  }
  await db.pool.query('vacuum (analyze) people, enrollments, steps, messages, events');
  await countAll(db, wanted);
  await db.pool.query('vacuum (analyze) counters, rollups');
  const found = await db.inWorkspace(workspace, async (tx) => {
    const counted = await tx.query<{ n: number }>(
      'select count(*)::int as n from steps where journey_id = $1',
      [journey],
    );
    const most = await tx.query<{ person: string }>(
      `select person_id as person from enrollments where journey_id = $1 group by 1 order by count(*) desc, 1 limit 1`,
      [journey],
    );
    return { rows: counted.rows[0]!.n, busiest: most.rows[0]!.person };
  });
  return { workspace, journey, now, passages, ...found };
}

/** As the doctor does it. */
async function countAll(db: Database, { workspace, journey }: Wanted): Promise<void> {
  const wrong = await db.acrossWorkspaces((tx) => wrongCounters(tx, 10_000));
  say(`${wrong.length} counters are counted from the log`);
  for (const one of wrong) await db.acrossWorkspaces((tx) => countAnew(tx, one));
  const sums = await db.acrossWorkspaces((tx) => sumUpAnew(tx, workspace, journey));
  say(`${sums} sums are made of them`);
  const left = [
    ...(await db.acrossWorkspaces((tx) => wrongCounters(tx, 1))),
    ...(await db.acrossWorkspaces((tx) => wrongRollups(tx, 1))),
  ];
  if (left.length > 0) throw new Error(`still wrong: ${JSON.stringify(left)}`);
}

/** From 0 to below 1, always the same of the same number, seed and purpose. */
const chance = (n: string, purpose: number) =>
  `((hashint8extended(${n}::bigint, $2::bigint * 1000 + ${purpose}) & 1048575) / 1048576.0::float8)`;

/** In order of their numbers, as ids are given in order of time. */
const idOf = (what: string, n: string) =>
  `(lpad(to_hex(1732276800000 + ${n}::bigint * 1000), 12, '0') || '7' || substr(md5('${what} ' || ${n} || ' ' || $2::bigint), 1, 3)
    || '8' || substr(md5('${what} ' || ${n} || ' ' || $2::bigint), 4, 15))::uuid`;

const insertPeople = `
  insert into people (workspace_id, id, attributes, zone, first_seen, last_seen)
  select $1, ${idOf('person', 'n')}, jsonb_build_object('points', n % 200), 'Asia/Kolkata', $4::timestamptz - interval '1 year', $4
  from generate_series(1, $3::int) n`;

/** Hours from entry to the order, or to the end of the wait for it. */
const waited = `(24 + least(72, ${chance('n', 2)} * 100))`;

const insertPassages = `
  insert into enrollments (workspace_id, id, journey_id, version, person_id, entry_key, status, turn, node_id, visit, position, sealed,
    entered_at, ended_at, reason, started)
  select $1, ${idOf('passage', 'n')}, $5, 1, ${idOf('person', 'person')}, n::text, status, 1, node,
    case when node is not null then jsonb_build_object('n', 1, 'at', extract(epoch from came) * 1000, 'until', null, 'why', 'next') end,
    '{}', $9, entered, case when node is null then ends end, case when node is null then '{"code": "end"}'::jsonb end, true
  from (
    select n, 1 + floor(${chance('n', 1)} * $6::int)::int as person, entered, ends,
      case when ends <= $8 then 'done' else 'live' end as status,
      case when ends <= $8 then null when entered + interval '24 hours' <= $8 then 'order' else 'rest' end as node,
      case when entered + interval '24 hours' <= $8 then entered + interval '24 hours' else entered end as came
    from (select n, entered, entered + ${waited} * interval '1 hour' as ends from (
      select n, date_trunc('milliseconds', $8::timestamptz - (1 - n::float8 / $7::bigint) * interval '${days} days') as entered
      from generate_series($3::bigint, $4::bigint) n) each) timed) made`;

const ofRange = `from generate_series($3::bigint, $4::bigint) n
  join enrollments e on e.workspace_id = $1 and e.id = ${idOf('passage', 'n')}`;

const insertLines = `
  insert into steps (workspace_id, enrollment_id, turn, ord, person_id, journey_id, version, node_id, visit, kind, port, variant, at,
    reason, committed_at)
  select $1, e.id, l.turn, l.ord, e.person_id, $5, 1, l.node, 1, l.kind, l.port, l.variant, l.at, jsonb_build_object('code', l.code), l.at
  ${ofRange} cross join lateral (values
    (1, 0, 'start', 'entered', 'next', null, 0, 'event'), (1, 1, 'rest', 'waiting', null, null, 0, 'next'),
    (2, 0, 'rest', 'left', 'next', null, 24, 'time-is-over'), (2, 1, 'text', 'sent', null, 'a', 24, 'sent'),
    (2, 2, 'text', 'left', 'next', null, 24, 'sent'),
    (2, 3, 'loyal', 'left', case when n % 200 > 100 then 'yes' else 'else' end, null, 24, 'branch'),
    (2, 4, 'order', 'waiting', null, null, 24, 'next'),
    (3, 0, 'order', 'goal', null, null, case when ${waited} < 96 then ${waited} end, 'goal'),
    (3, 1, 'order', 'left', case when ${waited} < 96 then 'happened' else 'timeout' end, null, ${waited}, 'event'),
    (3, 2, 'end', 'exited', null, null, ${waited}, 'completed')) as w (turn, ord, node, kind, port, variant, hours, code)
  cross join lateral (select w.*, e.entered_at + w.hours * interval '1 hour' as at) l
  where l.hours is not null and l.at <= $6`;

/** One of a hundred is still on its way, one failed. */
const insertMessages = `
  insert into messages (workspace_id, id, enrollment_id, person_id, journey_id, version, node_id, visit, channel, class, topic, variant,
    status, reason, due_at, not_before, expires_at, tries, sent_at, delivered_at)
  select $1, e.id || ':text:1', e.id, e.person_id, $5, 1, 'text', 1, 'sms', 'transactional', 'orders', 'a',
    case n % 100 when 0 then 'queued' when 1 then 'failed' else 'sent' end,
    case when n % 100 = 1 then '{"code": "invalid-address"}'::jsonb end, s.at, s.at, s.at + interval '1 day', 1,
    case when n % 100 > 0 then s.at end, case when n % 100 > 1 then s.at end
  ${ofRange} join steps s on s.workspace_id = $1 and s.enrollment_id = e.id and s.turn = 2 and s.ord = 1`;

const insertEvents = `
  insert into events (workspace_id, seq, person_id, message_id, type, name, at, stored_at, source)
  select $1, nextval('event_seq'), e.person_id, 'e' || n, 'track', 'Signed Up', e.entered_at, e.entered_at, 'server' ${ofRange}`;
