import type { Channel } from '@perennial/journey';
import type { ByHand } from '@perennial/lifecycle';
import type { Transaction } from '../connection.ts';
import { join } from '../vault/personal.ts';
import type { Vault } from '../vault/vault.ts';
import { openEvent } from './events.ts';
import { plainList } from './plain-list.ts';
import { iso } from './time.ts';

type JsonMap = Record<string, unknown>;

/** Who a person is and where they stand, as the router looks at everybody. */
export interface Profile {
  readonly id: string;
  /** Their own; `null` means the workspace's. */
  readonly zone: string | null;
  readonly locale: string | null;
  readonly attributes: JsonMap;
  /** Milliseconds of the event that last set each attribute. */
  readonly attributeTimes: Readonly<Record<string, number>>;
  readonly stages: Readonly<
    Record<string, { readonly stage: string; readonly since: number; readonly hand?: ByHand | undefined }>
  >;
  /** As stored; `null` when the caller knows it by its number. */
  readonly activity: JsonMap | null;
  /** What came after it. */
  readonly activityTail: string;
  /** Another one, by chance, whenever `activity` is written; the tail may grow meanwhile. */
  readonly activityRev: number;
  /** When they are to be looked at again, by kind of their due rows; milliseconds. */
  readonly looks: Readonly<Record<string, number>>;
  /** By experiment, whose id they draw with instead of their own: of those merged into one, who was exposed first. */
  readonly drawnAs: Readonly<Record<string, string>>;
}

/** What a journey may look at about one person, bar their events. */
export interface PersonRecord extends Profile {
  /** Who gave which address: `{"email": {"source": "browser"}}`. */
  readonly contact: JsonMap;
  readonly hasEmail: boolean;
  readonly hasPhone: boolean;
  readonly channels: Readonly<Record<Channel, ChannelRecord>>;
  /** A record of its own, of the channel `profiling`: they don't want to be treated by what was worked out about them. */
  readonly refusesProfiling: boolean;
}

export interface ChannelRecord {
  readonly reachable: boolean;
  /** `false`: a browser gave the address and its owner has not said yes. */
  readonly confirmed: boolean;
  readonly suppressed: { readonly code: string } | null;
  readonly consent: Readonly<Record<string, 'granted' | 'denied'>>;
}

interface ProfileRow {
  id: string;
  zone: string | null;
  locale: string | null;
  attributes: JsonMap;
  sealed: Buffer | null;
  attribute_times: Record<string, number>;
  stages: Record<string, { stage: string; since: number; hand?: ByHand }>;
  activity: JsonMap | null;
  activity_tail: string;
  activity_rev: number;
  looks: Record<string, number>;
  drawn_as: Record<string, string>;
}

interface Row extends ProfileRow {
  contact: JsonMap;
  has_email: boolean;
  has_phone: boolean;
  has_user: boolean;
  email_suppressed: { code: string } | null;
  sms_suppressed: { code: string } | null;
  devices: number;
  usable_devices: number;
  push_suppressed: { code: string } | null;
  consents: { channel: Channel | 'profiling'; topic: string; status: 'granted' | 'denied' }[] | null;
}

const profileColumns = `p.id, p.zone, p.locale, p.attributes, p.sealed, p.attribute_times, p.stages, p.activity_tail,
  p.activity_rev, p.looks, p.drawn_as`;

const select = `
  select ${profileColumns}, p.activity, p.contact,
    p.email_hash is not null as has_email, p.phone_hash is not null as has_phone,
    exists (select from identities i where i.workspace_id = p.workspace_id and i.person_id = p.id and i.kind = 'user')
      as has_user,
    (select reason from suppressions s where s.workspace_id = p.workspace_id and s.channel = 'email'
       and s.address_hash = p.email_hash) as email_suppressed,
    (select reason from suppressions s where s.workspace_id = p.workspace_id and s.channel = 'sms'
       and s.address_hash = p.phone_hash) as sms_suppressed,
    d.devices, d.usable_devices, d.push_suppressed, c.consents
  from people p
  cross join lateral (
    select count(*)::int as devices, (count(*) filter (where s.reason is null))::int as usable_devices,
      (array_agg(s.reason))[1] as push_suppressed
    from devices d left join suppressions s on s.workspace_id = d.workspace_id and s.channel = 'push'
      and s.address_hash = d.token_hash
    where d.workspace_id = p.workspace_id and d.person_id = p.id) d
  cross join lateral (
    select jsonb_agg(newest) as consents from (
      select distinct on (channel, topic) channel, topic, status from consents
      where workspace_id = p.workspace_id and person_id = p.id
      order by channel, topic, at desc, id desc) newest) c
  where p.workspace_id = $1 and p.id = any($2::uuid[])`;

/** People by id; ones that don't exist are missing. One statement for all. */
export async function loadPeople(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  ids: readonly string[],
): Promise<Map<string, PersonRecord>> {
  if (ids.length === 0) return new Map();
  const { rows } = await tx.query<Row>({ name: 'load-people', text: select }, [workspace, ids]);
  return new Map(rows.map((row) => [row.id, toPerson(vault, row)]));
}

function toPerson(vault: Vault, row: Row): PersonRecord {
  const isConfirmed = (channel: Channel) => {
    const given = row.contact[channel] as { source?: string; confirmed?: boolean } | undefined;
    return given?.source !== 'browser' || given.confirmed === true;
  };
  const consentOf = (channel: Channel) =>
    Object.fromEntries(
      (row.consents ?? []).filter((one) => one.channel === channel).map((one) => [one.topic, one.status]),
    );
  return {
    ...toProfile(row, join(vault, row.attributes, row.sealed)),
    contact: row.contact,
    hasEmail: row.has_email,
    hasPhone: row.has_phone,
    refusesProfiling: (row.consents ?? []).some(
      ({ channel, status }) => channel === 'profiling' && status === 'denied',
    ),
    channels: {
      sms: {
        reachable: row.has_phone,
        confirmed: isConfirmed('sms'),
        suppressed: row.sms_suppressed,
        consent: consentOf('sms'),
      },
      email: {
        reachable: row.has_email,
        confirmed: isConfirmed('email'),
        suppressed: row.email_suppressed,
        consent: consentOf('email'),
      },
      push: {
        reachable: row.devices > 0,
        confirmed: true,
        suppressed: row.usable_devices > 0 ? null : row.push_suppressed,
        consent: consentOf('push'),
      },
      // Nobody can show who they are to it but by their user id.
      inbox: { reachable: row.has_user, confirmed: true, suppressed: null, consent: consentOf('inbox') },
    },
  };
}

function toProfile(row: ProfileRow, attributes: JsonMap): Profile {
  return {
    id: row.id,
    zone: row.zone,
    locale: row.locale,
    attributes,
    attributeTimes: row.attribute_times,
    stages: row.stages,
    activity: row.activity,
    activityTail: row.activity_tail,
    activityRev: row.activity_rev,
    looks: row.looks,
    drawnAs: row.drawn_as,
  };
}

/**
 * The same people without what only journeys ask for: most events are looked at by none.
 *
 * @param known by person, the number of the activity that the caller has: unless the row holds another, it isn't read again
 */
export async function loadProfiles(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  ids: readonly string[],
  known: (id: string) => number | undefined,
): Promise<Map<string, Profile>> {
  if (ids.length === 0) return new Map();
  const { rows } = await tx.query<ProfileRow>(
    {
      name: 'load-profiles',
      // One look-up each, whatever the planner believes.
      text: `select p.* from unnest($2::uuid[], $3::integer[]) as k (id, rev) cross join lateral (
         select ${profileColumns},
           case when p.activity_rev = k.rev then null else p.activity end as activity
         from people p where p.workspace_id = $1 and p.id = k.id limit 1) p`,
    },
    [workspace, plainList(ids), plainList(ids.map((id) => known(id) ?? 'null'))],
  );
  return new Map(rows.map((row) => [row.id, lazyProfile(vault, row)]));
}

/** Opens sealed attributes when somebody asks for them. */
function lazyProfile(vault: Vault, row: ProfileRow): Profile {
  if (!row.sealed) return toProfile(row, row.attributes);
  let opened: JsonMap | undefined;
  return Object.defineProperty(toProfile(row, row.attributes), 'attributes', {
    enumerable: true,
    get: () => (opened ??= join(vault, row.attributes, row.sealed)),
  });
}

/** An event as the engine reads it, personal properties included. Times are milliseconds. */
export interface EventRecord {
  readonly seq: number;
  readonly personId: string;
  readonly type: string;
  readonly name: string;
  readonly at: number;
  readonly storedAt: number;
  readonly source: string;
  readonly backfill: boolean;
  readonly properties: JsonMap;
  readonly context: JsonMap;
}

/** Events of one name of one person, by their own time, both ends included; `null` = open. */
export interface EventWindow {
  readonly person: string;
  readonly name: string;
  readonly since: number | null;
  readonly until: number | null;
}

/** Newest events that are read for one window: bounds what one person can cost. */
const mostEvents = 5_000;

/** Events in the windows, in order of (at, seq), each once. One statement for all. */
export async function loadEvents(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  windows: readonly EventWindow[],
): Promise<EventRecord[]> {
  if (windows.length === 0) return [];
  const { rows } = await tx.query<EventRow>(
    {
      name: 'load-events',
      text: `select distinct on (e.at, e.seq) e.* from unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::timestamptz[])
       as w (person, name, since, until)
     cross join lateral (
       select ${eventColumns} from events e
       where e.workspace_id = $1 and e.person_id = w.person and e.name = w.name
         and e.at >= w.since and e.at <= w.until
       order by e.at desc, e.seq desc limit ${mostEvents}) e
     order by e.at, e.seq`,
    },
    [
      workspace,
      windows.map((window) => window.person),
      windows.map((window) => window.name),
      windows.map((window) => (window.since === null ? '-infinity' : iso(window.since))),
      windows.map((window) => (window.until === null ? 'infinity' : iso(window.until))),
    ],
  );
  return rows.map((row) => toEvent(vault, row));
}

export interface EventRow {
  seq: string;
  person_id: string;
  type: string;
  name: string;
  /** Seconds since 1970, as the other. */
  at: number;
  stored_at: number;
  source: string;
  backfill: boolean;
  properties: JsonMap;
  context: JsonMap;
  sealed: Buffer | null;
}

/** Times as numbers: written as dates they cost more, on both sides, than all the rest of a short event. */
export const eventColumns = `e.seq, e.person_id, e.type, e.name, date_part('epoch', e.at) as at,
  date_part('epoch', e.stored_at) as stored_at, e.source, e.backfill, e.properties, e.context, e.sealed`;

export function toEvent(vault: Vault, row: EventRow): EventRecord {
  const { properties, context } = openEvent(vault, row);
  return {
    seq: Number(row.seq),
    personId: row.person_id,
    type: row.type,
    name: row.name,
    at: wholeMillis(row.at),
    storedAt: wholeMillis(row.stored_at),
    source: row.source,
    backfill: row.backfill,
    properties,
    context,
  };
}

/** What is less than one is left away; a number of seconds is exact to 15 microseconds until the year 9999. */
const wholeMillis = (seconds: number) => Math.floor(seconds * 1_000 + 0.02);
