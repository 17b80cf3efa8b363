import { connect, type Database } from '@perennial/db';
import { say } from './closing.ts';

/** A workspace with people and a year of what they did, written by Postgres itself. */
export interface Population {
  readonly workspace: string;
  readonly zone: string;
  readonly currency: string;
  /** Milliseconds: when all of it has just happened. */
  readonly now: number;
  readonly people: number;
  readonly events: number;
}

export interface PopulationOptions {
  readonly people: number;
  readonly events: number;
  /** The same seed makes the same population. */
  readonly seed: number;
}

/** How many, unless the environment says otherwise: `BENCH_PEOPLE` and `BENCH_EVENTS`. */
export function populationSize(): PopulationOptions {
  const number = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise);
  const people = number('BENCH_PEOPLE', 1_000_000);
  return { people, events: number('BENCH_EVENTS', people * 10), seed: number('BENCH_SEED', 1) };
}

const workspace = '01940000-0000-7000-8000-00000000be0c';
const now = Date.UTC(2026, 10, 22, 12);
const yearSeconds = 365 * 86_400;
/** Events of one insert. */
const batch = 1_000_000;

const zones = [
  ...['America/New_York', 'America/Chicago', 'America/Los_Angeles', 'America/Sao_Paulo', 'America/St_Johns'],
  ...['Europe/London', 'Europe/Berlin', 'Europe/Madrid', 'Europe/Istanbul', 'Africa/Lagos', 'Asia/Kolkata'],
  ...['Asia/Kathmandu', 'Asia/Shanghai', 'Asia/Tokyo', 'Australia/Sydney', 'Australia/Lord_Howe'],
];

/** For a database of its own. Opens it without limits of time. */
export function openPopulation(url: string): Database {
  return connect({ url, connections: 2, name: 'perennial-bench', statementTimeout: 7_200_000 });
}

/**
 * Fills a fresh database. Few people do much and most do little; of a hundred events 60 are views, six are orders and one
 * is a refund. They are spread over the last year and come in about as they happened, as events do.
 */
export async function makePopulation(db: Database, options: PopulationOptions): Promise<Population> {
  const { people, events, seed } = options;
  const run = (text: string, values: readonly unknown[] = []) =>
    db.acrossWorkspaces((tx) => tx.query(text, values));
  await run(
    `insert into workspaces (id, name, kind, zone, currency) values ($1, 'Bench', 'live', 'Europe/Berlin', 'USD')`,
    [workspace],
  );
  await run(`select ensure_partitions('events', '2025-11-01', 13)`);
  say(`${people} people`);
  await run(insertPeople, [workspace, seed, people, zones, new Date(now)]);
  await run(insertConsents, [workspace, seed]);
  for (let first = 1; first <= events; first += batch) {
    say(`events from ${first} on`);
    const last = Math.min(events, first + batch - 1);
    await run(insertEvents, [workspace, seed, first, last, people, new Date(now), yearSeconds, events]);
  }
  // Also what autovacuum would have done within minutes: the map of pages that all may see.
  await db.pool.query('vacuum (analyze) people, events, consents');
  return { workspace, zone: 'Europe/Berlin', currency: 'USD', now, people, events };
}

/** From 0 to below 1, always the same of the same number `n`, seed and purpose. */
const chance = (n: string, purpose: number) =>
  `((hashint8extended(${n}::bigint, $2::bigint * 1000 + ${purpose}) & 1048575) / 1048576.0::float8)`;

/** As the product gives them: in order of arrival, so that people who came together lie together. */
const personId = (n: string) =>
  `(lpad(to_hex(1732276800000 + ${n}::bigint * 31536), 12, '0') || '7' || substr(md5('person ' || ${n} || ' ' || $2::bigint), 1, 3) || '8'
    || substr(md5('person ' || ${n} || ' ' || $2::bigint), 4, 15))::uuid`;

const insertPeople = `
  insert into people (workspace_id, id, attributes, zone, first_seen, last_seen)
  select $1, ${personId('n')},
    jsonb_build_object('plan', (array['free', 'free', 'silver', 'gold'])[1 + floor(${chance('n', 1)} * 4)::int],
      'age', 18 + floor(${chance('n', 2)} * 60)::int, 'city', 'City ' || floor(${chance('n', 3)} * 200)::int),
    case when ${chance('n', 4)} < 0.8 then ($4::text[])[1 + floor(${chance('n', 5)} * cardinality($4::text[]))::int] end,
    $5::timestamptz - interval '1 year', $5::timestamptz
  from generate_series(1, $3::int) n`;

const insertConsents = `
  insert into consents (workspace_id, person_id, channel, topic, status, at, source)
  select $1, id, 'email', '*', case when get_byte(uuid_send(id), 15) < 200 then 'granted' else 'denied' end, first_seen, 'import'
  from people where workspace_id = $1 and get_byte(uuid_send(id), 14) < 180 and $2::bigint is not null`;

const insertEvents = `
  insert into events (workspace_id, seq, person_id, message_id, type, name, at, stored_at, source, properties)
  select $1, nextval('event_seq'), ${personId('person')}, 'e' || n, 'track', name, at, at, 'server',
    case name
      when 'Order Completed' then jsonb_build_object('order_id', 'o' || n, 'total', round((5 + amount * 195)::numeric, 2), 'currency', 'USD')
      when 'Order Refunded' then jsonb_build_object('order_id', 'o' || (n - 1), 'total', round((5 + amount * 20)::numeric, 2), 'currency', 'USD')
      else jsonb_build_object('sku', 'S' || floor(amount * 5000)::int, 'category', (array['shoes', 'coats', 'books', 'toys'])[1 + floor(amount * 4)::int])
    end
  from (
    select n, 1 + floor($5::int * power(${chance('n', 6)}, 2))::int as person,
      date_trunc('milliseconds', $6::timestamptz - ((1 - n::float8 / $8::bigint) * $7::int + ${chance('n', 7)} * 3600) * interval '1 second') as at,
      (array['Product Viewed', 'Products Searched', 'Product Added', 'Checkout Started', 'Order Completed', 'Coupon Offered',
        'Coupon Redeemed', 'Order Refunded'])[width_bucket(${chance('n', 8)}, array[0, 0.6, 0.72, 0.82, 0.89, 0.95, 0.97, 0.99]::float8[])] as name,
      ${chance('n', 9)} as amount
    from generate_series($3::bigint, $4::bigint) n) made`;
