import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';
import { openEvent } from './events.ts';
import { parameters } from './parameters.ts';

/** A place in the logs: when a line was written, in microseconds since 1970, and which line of that moment. */
export interface LogPlace {
  readonly at: number;
  readonly key: string;
}

/** Something that happened to a person, as a log has it. */
export interface StreamLine extends LogPlace {
  /** The same whenever it is read. */
  readonly id: string;
  readonly kind: string;
  readonly person: string;
  /** What the customer calls the person; `null`: nothing. */
  readonly user: string | null;
  /** When it happened. */
  readonly happenedAt: Date;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface LinesAsked {
  readonly workspace: string;
  readonly kinds: readonly string[];
  readonly after: LogPlace;
  /** Lines that were written before; microseconds. */
  readonly before: number;
  readonly limit: number;
}

/** Lines of our own transactions can't come before this any more; microseconds. */
export async function settledUntil(tx: Transaction): Promise<number> {
  const { rows } = await tx.query<{ at: number }>(
    // A transaction's lines bear the time at which it began. Ours end within minutes, whatever they wait for.
    `select ${micros(`least(clock_timestamp() - interval '1 second', (
       select min(xact_start) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
         and application_name like 'perennial%' and xact_start > clock_timestamp() - interval '1 hour'))`)} as at`,
  );
  return rows[0]!.at;
}

/** The next lines of those kinds, in the order in which they were written. */
export async function readStreamLines(
  tx: Transaction,
  vault: Vault,
  asked: LinesAsked,
): Promise<StreamLine[]> {
  const found: StreamLine[] = [];
  for (const source of sources) {
    const kinds = Object.entries(source.kinds).filter(([, kind]) => asked.kinds.includes(kind));
    if (kinds.length > 0) found.push(...(await linesOf(tx, vault, asked, source, new Map(kinds))));
  }
  return found.toSorted((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1)).slice(0, asked.limit);
}

interface Row {
  readonly at: number;
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly person: string;
  readonly user: Buffer | null;
  readonly happenedAt: Date;
  readonly data: Record<string, unknown>;
  readonly sealed: Buffer | null;
}

/** A log, and what its lines are called outside. */
interface Source {
  /** By the names that the log has for them. */
  readonly kinds: Readonly<Record<string, string>>;
  /** Of a row `l`: the column that it is in order of, and which row of that moment it is. */
  readonly written: string;
  readonly key: string;
  readonly columns: string;
  /** Placeholders: `names` are those that are wanted. */
  readonly from: (workspace: string, names: string) => string;
}

const micros = (at: string) => `(extract(epoch from ${at}) * 1000000)::float8`;
const moment = (at: string) => `(timestamptz 'epoch' + ${at}::float8 * interval '1 microsecond')`;

const sources: readonly Source[] = [
  {
    kinds: {
      'Message Delivered': 'message.delivered',
      'Message Opened': 'message.opened',
      'Message Clicked': 'message.clicked',
      'Message Failed': 'message.failed',
      'Message Complained': 'message.complained',
      'Stage Entered': 'stage.entered',
      'Stage Left': 'stage.left',
    },
    written: 'l.stored_at',
    key: `'e' || lpad(l.seq::text, 20, '0')`,
    columns: `l.message_id as id, l.name, l.person_id as person, l.at as "happenedAt", l.properties as data, l.sealed`,
    from: (workspace, names) =>
      `events l where l.workspace_id = ${workspace} and l.source = 'derived' and l.name = any(${names})`,
  },
  {
    kinds: { entered: 'journey.entered', exited: 'journey.left', exposed: 'experiment.exposed' },
    written: 'l.committed_at',
    key: `'s' || l.enrollment_id || lpad(l.turn::text, 10, '0') || lpad(l.ord::text, 6, '0')`,
    columns: `l.enrollment_id || ':' || l.turn || ':' || l.ord as id, l.kind as name, l.person_id as person,
      l.at as "happenedAt", null::bytea as sealed,
      jsonb_strip_nulls(jsonb_build_object('journey', l.journey_id, 'version', l.version, 'enrollment', l.enrollment_id,
        'node', l.node_id, 'variant', l.variant, 'reason', l.reason ->> 'code')) as data`,
    from: (workspace, names) => `steps l where l.workspace_id = ${workspace} and l.kind = any(${names})`,
  },
  {
    kinds: { accepted: 'message.accepted' },
    written: 'l.finished_at',
    key: `'a' || l.message_id || ':' || l.n`,
    columns: `'accepted:' || l.message_id as id, l.outcome as name, m.person_id as person,
      coalesce(m.sent_at, l.finished_at) as "happenedAt", null::bytea as sealed,
      jsonb_strip_nulls(jsonb_build_object('message', m.id, 'journey', m.journey_id, 'node', m.node_id, 'channel', m.channel,
        'variant', m.variant)) as data`,
    from: (
      workspace,
      names,
    ) => `attempts l join messages m on m.workspace_id = l.workspace_id and m.id = l.message_id
      where l.workspace_id = ${workspace} and l.outcome = 'accepted' and l.outcome = any(${names})`,
  },
];

async function linesOf(
  tx: Transaction,
  vault: Vault,
  { workspace, after, before, limit }: LinesAsked,
  { columns, from, written, key }: Source,
  kinds: ReadonlyMap<string, string>,
): Promise<StreamLine[]> {
  const $ = parameters();
  const [id, names] = [`${$(workspace)}::uuid`, `${$([...kinds.keys()])}::text[]`];
  const since = moment($(after.at));
  const { rows } = await tx.query<Row & { readonly [column: string]: unknown }>(
    `select r.*, (select i.sealed from identities i where i.workspace_id = ${id} and i.person_id = r.person and i.kind = 'user'
         order by i.created_at limit 1) as user
     from (select ${micros(written)} as at, (${key}) as key, ${columns} from ${from(id, names)}
       and ${written} >= ${since} and ${written} < ${moment($(before))}
       and (${written} > ${since} or (${key}) collate "C" > ${$(after.key)})
       order by ${written}, (${key}) collate "C" limit ${$(limit)}) r`,
    $.values,
  );
  return rows.map(({ name, user, sealed, data, ...line }) => ({
    ...line,
    kind: kinds.get(name)!,
    user: user && vault.open<string>(user),
    data: openEvent(vault, { properties: data, context: {}, sealed }).properties,
  }));
}
