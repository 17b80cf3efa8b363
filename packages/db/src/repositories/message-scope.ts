import type { Placeholder, Sql } from '../predicates/sql.ts';
import { stageAt } from './person-after.ts';
import { iso } from './time.ts';

/** Which messages numbers are about. */
export interface MessageScope {
  readonly workspace: string;
  /** Milliseconds: from the first instant to the last, exclusive. */
  readonly from: number;
  readonly to: number;
  /** What lies in that time: the moment at which a message was due, or the entry of its passage. */
  readonly by: 'due' | 'entry';
  readonly journey?: string | undefined;
  readonly node?: string | undefined;
  readonly variant?: string | undefined;
  readonly channel?: string | undefined;
  /** To people who were in it when the message was due. */
  readonly stage?: { readonly model: string; readonly stage: string } | undefined;
}

/**
 * Common table expression `due`: a row for each message, with how far it came. `step` is the last that it reached up to
 * `delivered`, `code` why it is not at the next one, `final` whether it never will be.
 */
export function messagesDue(scope: MessageScope, $: Placeholder): Sql {
  return `due as materialized (
    select m.id, m.journey_id, m.node_id, m.variant, m.person_id, m.channel, m.units, m.due_at as at,
      case when m.status = 'skipped' then 'planned' when m.status in ('parked', 'cancelled') then 'eligible'
        when m.sent_at is null then 'queued' when ${delivered} then 'delivered' else 'accepted' end as step,
      case when m.sent_at is not null and m.status = 'sent' then 'no-receipt'
        else coalesce(m.reason ->> 'code', m.status) end as code,
      m.status in ('skipped', 'cancelled', 'expired', 'failed') as final,
      m.sent_at is not null as accepted, ${delivered} as delivered, m.channel <> 'sms' as can_tell,
      m.channel <> 'sms' and coalesce(m.opened_at, m.clicked_at) is not null as opened,
      m.clicked_at is not null as clicked, m.complained_at is not null as complained
    from ${tables(scope)} where ${conditions(scope, $).join(' and ')})`;
}

const delivered = `(m.sent_at is not null and coalesce(m.delivered_at, m.opened_at, m.clicked_at) is not null)`;

/** By entry, passages are found first: they are fewer than messages. */
function tables({ by }: MessageScope): Sql {
  return by === 'due'
    ? 'messages m'
    : 'enrollments p join messages m on m.workspace_id = p.workspace_id and m.enrollment_id = p.id';
}

function conditions(scope: MessageScope, $: Placeholder): Sql[] {
  const { workspace, by, journey, node, variant, channel, stage } = scope;
  const moment = by === 'due' ? 'm.due_at' : 'p.entered_at';
  const of = by === 'due' ? 'm' : 'p';
  return [
    `${of}.workspace_id = ${$(workspace, 'uuid')}`,
    `${moment} >= ${$(iso(scope.from), 'timestamptz')} and ${moment} < ${$(iso(scope.to), 'timestamptz')}`,
    ...(journey === undefined ? ['m.journey_id is not null'] : [`${of}.journey_id = ${$(journey, 'uuid')}`]),
    ...(node === undefined ? [] : [`m.node_id = ${$(node, 'text')}`]),
    ...(variant === undefined ? [] : [`m.variant = ${$(variant, 'text')}`]),
    ...(channel === undefined ? [] : [`m.channel = ${$(channel, 'text')}`]),
    ...(stage === undefined
      ? []
      : [
          `exists (select from (select m.person_id, m.due_at as at) d
             where (${stageAt('d', $(stage.model, 'text'), workspace, $)}) = ${$(stage.stage, 'text')})`,
        ]),
  ];
}
