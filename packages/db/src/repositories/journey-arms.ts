import type { Transaction } from '../connection.ts';
import { hashed } from './hashed.ts';
import { inJourney, type JourneyScope } from './journey-filter.ts';
import { parameters, type Parameters } from './parameters.ts';

/** Numbers of an arm, each person once. */
export const armStates = ['exposed', 'accepted', 'delivered', 'opened', 'clicked', 'converted'] as const;
export type ArmState = (typeof armStates)[number];

/** A split, or a send with variants. */
export interface ExperimentNode {
  readonly node: string;
  /** Whose messages count: those of this send alone, or all that come after the split. */
  readonly kind: 'split' | 'send';
}

/** An arm's people under one version, whose weights drew them. */
export interface ArmRow {
  readonly version: number;
  readonly arm: string;
  readonly people: number;
  readonly accepted: number;
  readonly delivered: number;
  /** `null` when no message could be opened: there was none but text messages. */
  readonly opened: number | null;
  readonly clicked: number;
  readonly converted: number;
  /** First exposure. */
  readonly since: Date;
}

/**
 * Common table expressions that end in `fates`: a row for each person ever exposed at the node, at their first
 * exposure, with what became of it in that passage. What came before in the log is not counted, nor is a goal
 * that was reached before by its own time.
 */
export function fatesOf($: Parameters, scope: JourneyScope, { node, kind }: ExperimentNode): string {
  return `with exposures as (
      select distinct on (s.person_id) s.person_id, s.enrollment_id, s.node_id, s.visit, s.variant as arm, s.version, s.at,
        s.turn, s.ord, s.reason
      from steps s where ${inJourney($, scope, 's')} and s.node_id = ${$(node)} and s.kind = 'exposed'
      order by s.person_id, s.at, s.enrollment_id, s.turn, s.ord
    ), told as (
      select x.enrollment_id, bool_or(m.sent_at is not null) as accepted,
        bool_or(coalesce(m.delivered_at, m.opened_at, m.clicked_at) is not null) as delivered,
        bool_or(m.opened_at is not null) as opened, bool_or(m.clicked_at is not null) as clicked,
        bool_or(m.channel <> 'sms') as can_tell, bool_or(m.complained_at is not null) as complained,
        (array_agg(m.channel order by m.due_at, m.id))[1] as channel
      from exposures x
      ${messagesOf[kind]($, scope)}
      group by 1
    ), goals as (
      select g.enrollment_id, g.at, g.turn, g.ord from steps g where ${inJourney($, scope, 'g')} and g.kind = 'goal'
    ), fates as (
      select x.*, coalesce(t.accepted, false) as accepted, coalesce(t.delivered, false) as delivered,
        coalesce(t.opened, false) as opened, coalesce(t.clicked, false) as clicked, t.can_tell,
        coalesce(t.complained, false) as complained, t.channel,
        g.enrollment_id is not null as converted, g.at as converted_at
      from exposures x left join told t using (enrollment_id)
      left join goals g on g.enrollment_id = x.enrollment_id and g.at >= x.at and (g.turn, g.ord) > (x.turn, x.ord)
    )`;
}

/** Messages `m` that an exposure `x` led to. By columns alone: row security keeps expressions from using an index. */
const messagesOf: { readonly [K in ExperimentNode['kind']]: ($: Parameters, scope: JourneyScope) => string } =
  {
    send: ($, scope) => `join messages m on ${inJourney($, scope, 'm')} and m.enrollment_id = x.enrollment_id
    and m.node_id = x.node_id and m.variant = x.arm`,
    split: ($, scope) => `join steps t on ${inJourney($, scope, 't')} and t.enrollment_id = x.enrollment_id
    and t.kind = 'sent' and (t.turn, t.ord) > (x.turn, x.ord)
    join messages m on ${inJourney($, scope, 'm')} and m.enrollment_id = t.enrollment_id
    and m.node_id = t.node_id and m.visit = t.visit`,
  };

const tally = (state: ArmState) => `(count(*) filter (where ${state}))::int as ${state}`;

/** Arms as people met them, by version. */
export async function readArms(
  tx: Transaction,
  scope: JourneyScope,
  experiment: ExperimentNode,
): Promise<ArmRow[]> {
  const $ = parameters();
  return hashed<ArmRow>(
    tx,
    `${fatesOf($, scope, experiment)}
     select version, coalesce(arm, '') as arm, count(*)::int as people, ${tally('accepted')}, ${tally('delivered')},
       case when bool_or(can_tell) then (count(*) filter (where opened))::int end as opened, ${tally('clicked')},
       ${tally('converted')}, min(at) as since
     from fates group by 1, 2 order by 1, 2`,
    $.values,
  );
}

/** Which people of an experiment a number counts. */
export interface ArmFilter extends ExperimentNode {
  readonly state: ArmState;
  /** Absent: of all arms. */
  readonly arm?: string | undefined;
}

/** The people of an arm's number, as rows of `staysOf`. */
export function armStays($: Parameters, scope: JourneyScope, asked: ArmFilter): string {
  const { state, arm } = asked;
  return `${fatesOf($, scope, asked)}
    select enrollment_id, node_id, visit, at, null, arm, reason, null::bytea, null from fates where ${state === 'exposed' ? 'true' : state} ${arm === undefined ? '' : `and arm = ${$(arm)}`}`;
}
