import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';
import { openEvent } from './events.ts';
import { parameters } from './parameters.ts';
import { personColumns, toPersonHead, type PersonHead, type PersonRow } from './people-read.ts';

/** Which people a file is to hold. */
export interface ExportedPeople {
  readonly segment?: string | undefined;
  readonly model?: string | undefined;
  readonly stage?: string | undefined;
}

type Placeholder = (value: unknown) => string;

function peopleWhere($: Placeholder, workspace: string, { segment, model, stage }: ExportedPeople): string {
  const conditions = [`p.workspace_id = ${$(workspace)} and p.merged_into is null`];
  if (segment !== undefined)
    conditions.push(`exists (select from segment_members m where m.workspace_id = p.workspace_id
      and m.person_id = p.id and m.segment_id = ${$(segment)}::uuid)`);
  if (model !== undefined && stage !== undefined)
    conditions.push(`p.stages->${$(model)}::text->>'stage' = ${$(stage)}`);
  return conditions.join(' and ');
}

export async function countExportedPeople(
  tx: Transaction,
  workspace: string,
  filter: ExportedPeople,
): Promise<number> {
  const $ = parameters();
  const { rows } = await tx.query<{ people: number }>(
    `select count(*)::int as people from people p where ${peopleWhere($, workspace, filter)}`,
    $.values,
  );
  return rows[0]!.people;
}

/** Names of attributes that people have, of the sealed ones too; the most frequent first, at most so many. */
export async function attributeNames(tx: Transaction, workspace: string, most: number): Promise<string[]> {
  const { rows } = await tx.query<{ name: string }>(
    `select name from people p
     cross join lateral (select jsonb_object_keys(p.attributes) as name union select unnest(p.sealed_names)) names
     where p.workspace_id = $1 and p.merged_into is null
     group by name order by count(*) desc, name limit $2`,
    [workspace, most],
  );
  return rows.map(({ name }) => name);
}

/** A page of people in order of id, behind `after`. */
export async function pageOfPeople(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  filter: ExportedPeople,
  after: string | null,
  limit: number,
): Promise<PersonHead[]> {
  const $ = parameters();
  const { rows } = await tx.query<PersonRow>(
    `select ${personColumns} from people p where ${peopleWhere($, workspace, filter)}
       and p.id > coalesce(${$(after)}::uuid, '00000000-0000-0000-0000-000000000000')
     order by p.id limit ${$(limit)}`,
    $.values,
  );
  return rows.map((row) => toPersonHead(vault, row));
}

/** Which events a file is to hold. */
export interface EventsFilter {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly names: readonly string[] | null;
}

const eventsWhere = `e.workspace_id = $1 and ($2::timestamptz is null or e.at >= $2)
  and ($3::timestamptz is null or e.at < $3) and ($4::text[] is null or e.name = any($4))`;

const eventsValues = (workspace: string, { since, until, names }: EventsFilter) => [
  workspace,
  since ?? null,
  until ?? null,
  names,
];

export async function countExportedEvents(
  tx: Transaction,
  workspace: string,
  filter: EventsFilter,
): Promise<number> {
  const { rows } = await tx.query<{ events: number }>(
    `select count(*)::int as events from events e where ${eventsWhere}`,
    eventsValues(workspace, filter),
  );
  return rows[0]!.events;
}

/** An event with whose it is. */
export interface ExportedEvent {
  readonly seq: string;
  readonly id: string;
  readonly person: string;
  readonly userId: string | null;
  readonly type: string;
  readonly name: string;
  readonly at: Date;
  readonly source: string;
  readonly properties: Record<string, unknown>;
}

/** A page of events in order of arrival, behind `after`. */
export async function pageOfEvents(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  filter: EventsFilter,
  after: string | null,
  limit: number,
): Promise<ExportedEvent[]> {
  type Row = Omit<ExportedEvent, 'userId'> & {
    context: Record<string, unknown>;
    sealed: Buffer | null;
    user_sealed: Buffer | null;
  };
  const { rows } = await tx.query<Row>(
    `select e.seq::text as seq, e.message_id as id, e.person_id as person, e.type, e.name, e.at, e.source,
       e.properties, e.context, e.sealed,
       (select i.sealed from identities i where i.workspace_id = $1 and i.person_id = e.person_id and i.kind = 'user'
          order by i.created_at limit 1) as user_sealed
     from events e where ${eventsWhere} and e.seq > coalesce($5::bigint, 0) order by e.seq limit $6`,
    [...eventsValues(workspace, filter), after, limit],
  );
  return rows.map(({ context, sealed, user_sealed: user, properties, ...row }) => ({
    ...row,
    userId: user && vault.open<string>(user),
    properties: openEvent(vault, { properties, context, sealed }).properties,
  }));
}

export async function countExportedConsents(tx: Transaction, workspace: string): Promise<number> {
  const { rows } = await tx.query<{ consents: number }>(
    'select count(*)::int as consents from consents where workspace_id = $1',
    [workspace],
  );
  return rows[0]!.consents;
}

/** A consent with whose it is. */
export interface ExportedConsent {
  readonly id: string;
  readonly person: string;
  readonly userId: string | null;
  readonly channel: string;
  readonly topic: string;
  readonly status: string;
  readonly at: Date;
  readonly source: string;
  readonly wording: string | null;
}

/** A page of consents in the order in which they were noted, behind `after`. */
export async function pageOfConsents(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  after: string | null,
  limit: number,
): Promise<ExportedConsent[]> {
  const { rows } = await tx.query<Omit<ExportedConsent, 'userId'> & { user_sealed: Buffer | null }>(
    `select c.id::text as id, c.person_id as person, c.channel, c.topic, c.status, c.at, c.source, c.wording,
       (select i.sealed from identities i where i.workspace_id = $1 and i.person_id = c.person_id and i.kind = 'user'
          order by i.created_at limit 1) as user_sealed
     from consents c where c.workspace_id = $1 and c.id > coalesce($2::bigint, 0) order by c.id limit $3`,
    [workspace, after, limit],
  );
  return rows.map(({ user_sealed: user, ...row }) => ({ ...row, userId: user && vault.open<string>(user) }));
}
