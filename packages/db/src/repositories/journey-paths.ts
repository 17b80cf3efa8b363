import type { Transaction } from '../connection.ts';
import { inJourney, ofPassage, type JourneyScope } from './journey-filter.ts';
import { parameters, type Parameters } from './parameters.ts';

/** A way that passages went, all of them the same. */
export interface PathCount {
  /** Node and way out, in order. */
  readonly way: readonly (readonly [node: string, port: string])[];
  /** Where they left the journey, or stand now. */
  readonly node: string | null;
  /** Why they left it; `null`: they are inside. */
  readonly reason: string | null;
  readonly people: number;
  readonly goals: number;
  readonly typicalMs: number | null;
}

export interface PathCounts {
  readonly looked: number;
  readonly different: number;
  readonly paths: readonly PathCount[];
}

/** How much is looked at, and how much of it is told. */
export interface PathBounds {
  readonly passages: number;
  readonly paths: number;
}

/** Turns that are read of one passage: who goes in circles for longer than that goes no way that anybody could read. */
const mostTurns = 200;

/**
 * The ways of the newest passages. Those are found by `enrollments_journey` (workspace, journey, newest first), their steps
 * by `steps_enrollment`: what is read is bounded by `passages` alone, not by how long the journey has run.
 */
export async function readPaths(
  tx: Transaction,
  scope: JourneyScope,
  { passages, paths }: PathBounds,
): Promise<PathCounts> {
  const $ = parameters();
  const { rows } = await tx.query<PathCounts & { readonly [column: string]: unknown }>(
    `with ${waysOf($, scope, passages)}, counted as (
       select way, node, reason, count(*)::int as people, (count(*) filter (where goal))::int as goals,
         (percentile_cont(0.5) within group (order by took) filter (where reason is not null))::float8 as "typicalMs"
       from ways group by way, node, reason
     )
     select (select count(*)::int from ways) as looked, (select count(*)::int from counted) as different,
       (select coalesce(jsonb_agg(c order by c.people desc, c.way::text, c.node, c.reason), '[]')
         from (select * from counted order by people desc, way::text, node, reason limit ${$(paths)}) c) as paths`,
    $.values,
  );
  return rows[0]!;
}

/**
 * Common table expressions that end in `ways`: a row for each passage, with the way it went by the step log. Passage by
 * passage: joined at once, Postgres would rather read everybody's steps.
 */
function waysOf($: Parameters, scope: JourneyScope, passages: number): string {
  return `passages as (
      select e.workspace_id, e.id, e.status, e.node_id, e.entered_at, e.ended_at, e.reason ->> 'code' as code
      from enrollments e where ${inJourney($, scope, 'e')} and ${ofPassage($, scope, 'e')}
      order by e.entered_at desc, e.id desc limit ${$(passages)}
    ), ways as (
      select coalesce(l.way, '[]') as way, coalesce(l.goal, false) as goal,
        case when p.status = 'done' then l.out else p.node_id end as node,
        case when p.status = 'done' then coalesce(p.code, 'end') end as reason,
        extract(epoch from p.ended_at - p.entered_at) * 1000 as took
      from passages p cross join lateral (
        select bool_or(s.kind = 'goal') as goal,
          jsonb_agg(jsonb_build_array(s.node_id, s.port) order by s.turn, s.ord)
            filter (where s.kind in ('entered', 'left') and s.port is not null) as way,
          (array_agg(s.node_id order by s.turn desc, s.ord desc) filter (where s.kind = 'exited'))[1] as out
        from steps s where s.workspace_id = p.workspace_id and s.enrollment_id = p.id
          and s.kind in ('entered', 'left', 'goal', 'exited') and s.turn < ${$(mostTurns)}
      ) l
    )`;
}
