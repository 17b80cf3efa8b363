import type { ByHand } from '@perennial/lifecycle';
import type { Transaction } from '../connection.ts';
import { join } from '../vault/personal.ts';
import type { Vault } from '../vault/vault.ts';
import { openEvent } from './events.ts';
import { pageOf, type PageOf, type PageRequest, type Position } from './page.ts';
import { parameters } from './parameters.ts';

type JsonMap = Record<string, unknown>;

/** A person in a list, personal values included. */
export interface PersonHead {
  readonly id: string;
  readonly attributes: JsonMap;
  readonly userId: string | null;
  readonly zone: string | null;
  readonly locale: string | null;
  readonly stages: Readonly<
    Record<string, { readonly stage: string | null; readonly since: number; readonly hand?: ByHand }>
  >;
  readonly firstSeen: Date;
  readonly lastSeen: Date;
}

/** Columns of a `PersonHead`, of a row `p` of people, for other lists that show people. */
export const personColumns = `p.id as person_id, p.attributes, p.sealed as person_sealed, p.zone, p.locale, p.stages,
  p.first_seen, p.last_seen,
  (select i.sealed from identities i where i.workspace_id = p.workspace_id and i.person_id = p.id and i.kind = 'user'
     order by i.created_at limit 1) as user_sealed`;

export interface PersonRow {
  person_id: string;
  attributes: JsonMap;
  person_sealed: Buffer | null;
  zone: string | null;
  locale: string | null;
  stages: PersonHead['stages'];
  first_seen: Date;
  last_seen: Date;
  user_sealed: Buffer | null;
}

export function toPersonHead(vault: Vault, row: PersonRow): PersonHead {
  return {
    id: row.person_id,
    attributes: join(vault, row.attributes, row.person_sealed),
    userId: row.user_sealed && vault.open<string>(row.user_sealed),
    zone: row.zone,
    locale: row.locale,
    stages: row.stages,
    firstSeen: row.first_seen,
    lastSeen: row.last_seen,
  };
}

/** Hashes under which a person may be found; each an exact look-up. */
export interface PersonLookup {
  readonly id: string | null;
  readonly user: Buffer;
  readonly anonymous: Buffer;
  readonly email: Buffer | null;
  readonly phone: Buffer | null;
}

/** A query of the ids of those found. `$` answers the placeholder of a value. */
export function foundBy($: (value: unknown) => string, workspace: string, lookup: PersonLookup): string {
  const inWorkspace = (row: string) => `${row}.workspace_id = ${$(workspace)}`;
  return `select i.person_id from identities i where ${inWorkspace('i')} and i.kind = 'user' and i.hash = ${$(lookup.user)}
    union all
    select i.person_id from identities i where ${inWorkspace('i')} and i.kind = 'anonymous' and i.hash = ${$(lookup.anonymous)}
    union all
    select q.id from people q where ${inWorkspace('q')} and q.email_hash = ${$(lookup.email)}
    union all
    select q.id from people q where ${inWorkspace('q')} and q.phone_hash = ${$(lookup.phone)}
    union all
    select q.id from people q where ${inWorkspace('q')} and q.id = ${$(lookup.id)}`;
}

/** Which people are meant; what isn't said doesn't matter. */
export interface ListFilter {
  /** Exact ids and addresses that somebody may go by. */
  readonly lookup?: PersonLookup;
  readonly stage?: { readonly model: string; readonly stage: string };
  /** A segment or list that they are in. */
  readonly segment?: string;
}

/** Conditions on `people p`. `$` answers the placeholder of a value. */
function filtered(
  $: (value: unknown) => string,
  workspace: string,
  { lookup, stage, segment }: ListFilter,
): string {
  const conditions = [`p.workspace_id = ${$(workspace)}`, 'p.merged_into is null'];
  if (lookup) conditions.push(`p.id in (${foundBy($, workspace, lookup)})`);
  if (stage) conditions.push(`p.stages #>> array[${$(stage.model)}, 'stage'] = ${$(stage.stage)}`);
  if (segment)
    conditions.push(`exists (select from segment_members m where m.workspace_id = ${$(workspace)}
      and m.segment_id = ${$(segment)} and m.person_id = p.id)`);
  return conditions.join(' and ');
}

export async function countListed(tx: Transaction, workspace: string, filter: ListFilter): Promise<number> {
  const $ = parameters();
  const where = filtered($, workspace, filter);
  const { rows } = await tx.query<{ n: number }>(
    `select count(*)::int as n from people p where ${where}`,
    $.values,
  );
  return rows[0]!.n;
}

/** Somebody in the list, and where in it they stand. */
export interface PlacedPerson {
  readonly head: PersonHead;
  readonly position: Position;
}

/** Last seen first, each with their place: for who keeps some of them only. */
export async function placePeople(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  filter: ListFilter,
  { after, limit }: PageRequest,
): Promise<PlacedPerson[]> {
  const $ = parameters();
  const [at, id] = after ?? [null, null];
  const { rows } = await tx.query<PersonRow & { position: string }>(
    `select ${personColumns}, p.last_seen::text as position from people p
     where ${filtered($, workspace, filter)}
       and (${$(at)}::timestamptz is null or (p.last_seen, p.id) < (${$(at)}, ${$(id)}::uuid))
     order by p.last_seen desc, p.id desc limit ${$(limit)}`,
    $.values,
  );
  return rows.map((row) => ({ head: toPersonHead(vault, row), position: [row.position, row.person_id] }));
}

/** Last seen first. */
export async function listPeople(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  filter: ListFilter,
  { after, limit }: PageRequest,
): Promise<PageOf<PersonHead>> {
  const placed = await placePeople(tx, vault, workspace, filter, { after, limit: limit + 1 });
  return pageOf(
    placed,
    limit,
    ({ position }) => position,
    ({ head }) => head,
  );
}

/** As many as can be opened while somebody types. */
const recent = 2_000;
const batch = 500;

/** Of the people seen last, the first whose opened values fit; names are sealed, so that SQL can't look for them. */
export async function findRecentPeople(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  fits: (person: PersonHead) => boolean,
  most: number,
): Promise<PersonHead[]> {
  const fitting: PersonHead[] = [];
  let after: PageRequest['after'] = null;
  for (let seen = 0; seen < recent; seen += batch) {
    const page: PageOf<PersonHead> = await listPeople(tx, vault, workspace, {}, { after, limit: batch });
    fitting.push(...page.items.filter(fits));
    if (fitting.length >= most || page.next === null) break;
    after = page.next;
  }
  return fitting.slice(0, most);
}

/** Those that there are, in no order. */
export async function getPersonHeads(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  ids: readonly string[],
): Promise<PersonHead[]> {
  const { rows } = await tx.query<PersonRow>(
    `select ${personColumns} from people p where p.workspace_id = $1 and p.id = any($2::uuid[])`,
    [workspace, ids],
  );
  return rows.map((row) => toPersonHead(vault, row));
}

/** The person, or whoever they were merged into. */
export async function getPersonHead(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  id: string,
): Promise<PersonHead | undefined> {
  const { rows } = await tx.query<PersonRow>(
    `select ${personColumns} from people p where p.workspace_id = $1 and p.id = (
       select coalesce(merged_into, id) from people where workspace_id = $1 and id = $2)`,
    [workspace, id],
  );
  return rows[0] && toPersonHead(vault, rows[0]);
}

/** What a person page shows beside the person. */
export interface PersonDetails {
  readonly identities: readonly {
    readonly kind: 'user' | 'anonymous';
    readonly value: string;
    readonly since: Date;
  }[];
  readonly consents: readonly ConsentNow[];
  readonly suppressions: readonly {
    readonly channel: string;
    readonly reason: JsonMap;
    readonly at: Date;
  }[];
  readonly devices: number;
  readonly segments: readonly SegmentOfPerson[];
  readonly stageHistory: readonly StageChange[];
}

/** A segment or list that somebody is in. */
export interface SegmentOfPerson {
  readonly id: string;
  readonly name: string;
  readonly kind: 'live' | 'static';
  readonly since: Date;
}

/** What holds now for a channel and topic. */
export interface ConsentNow {
  readonly channel: string;
  readonly topic: string;
  readonly status: 'granted' | 'denied';
  readonly at: Date;
  readonly source: string;
  readonly wording: string | null;
}

export interface StageChange {
  readonly model: string;
  readonly stage: string;
  readonly from: string | null;
  readonly at: Date;
  readonly cause: string;
  readonly because: JsonMap;
  /** Name of who made it by hand. */
  readonly by: string | null;
}

export async function getPersonDetails(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  person: string,
): Promise<PersonDetails> {
  const of = async <Row extends object>(text: string) =>
    (await tx.query<Row>(text, [workspace, person])).rows;
  const identities = await of<{ kind: 'user' | 'anonymous'; sealed: Buffer; since: Date }>(
    `select kind, sealed, created_at as since from identities where workspace_id = $1 and person_id = $2
     order by kind desc, created_at limit 200`,
  );
  const [devices] = await of<{ n: number }>(
    'select count(*)::int as n from devices where workspace_id = $1 and person_id = $2',
  );
  return {
    identities: identities.map(({ sealed, ...one }) => ({ ...one, value: vault.open<string>(sealed) })),
    consents: await of<ConsentNow>(
      `select distinct on (channel, topic) channel, topic, status, at, source, wording from consents
       where workspace_id = $1 and person_id = $2 order by channel, topic, at desc, id desc`,
    ),
    suppressions: await of(
      `select s.channel, s.reason, s.at from suppressions s join people p on p.workspace_id = s.workspace_id and p.id = $2
       where s.workspace_id = $1 and ((s.channel = 'email' and s.address_hash = p.email_hash)
         or (s.channel = 'sms' and s.address_hash = p.phone_hash) or (s.channel = 'push' and s.address_hash in (
           select token_hash from devices d where d.workspace_id = $1 and d.person_id = $2)))
       order by s.at desc limit 200`,
    ),
    devices: devices!.n,
    segments: await of<SegmentOfPerson>(
      `select s.id, s.name, s.kind, m.since from segment_members m
       join segments s on s.workspace_id = m.workspace_id and s.id = m.segment_id
       where m.workspace_id = $1 and m.person_id = $2 and s.status <> 'archived' order by s.name, s.id limit 200`,
    ),
    stageHistory: (
      await of<StageChange & { readonly sealed: Buffer | null }>(
        `select model, stage, from_stage as "from", at, cause, because,
         (select u.sealed from users u where because #>> '{params,by}' = 'user:' || u.id) as sealed
       from stage_history where workspace_id = $1 and person_id = $2 order by at desc, seq desc limit 200`,
      )
    ).map(({ sealed, ...change }) => ({
      ...change,
      by: sealed && vault.open<{ name: string }>(sealed).name,
    })),
  };
}

/** An event on a person's page. */
export interface EventView {
  readonly seq: string;
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly at: Date;
  readonly storedAt: Date;
  readonly source: string;
  readonly backfill: boolean;
  readonly properties: JsonMap;
}

/** Newest first, by their own time. */
export async function listPersonEvents(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  person: string,
  name: string | undefined,
  { after, limit }: PageRequest,
): Promise<PageOf<EventView>> {
  type Row = EventView & { position: string; context: JsonMap; sealed: Buffer | null };
  const { rows } = await tx.query<Row>(
    `select seq::text as seq, message_id as id, type, name, at, stored_at as "storedAt", source, backfill, properties,
       context, sealed, at::text as position
     from events where workspace_id = $1 and person_id = $2 and ($3::text is null or name = $3)
       and ($4::timestamptz is null or (at, seq) < ($4, $5::bigint))
     order by events.at desc, events.seq desc limit $6`,
    [workspace, person, name ?? null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  );
  return pageOf(
    rows,
    limit,
    (row) => [row.position, row.seq],
    ({ position: _, context, sealed, ...row }) => ({
      ...row,
      properties: openEvent(vault, { properties: row.properties, context, sealed }).properties,
    }),
  );
}
