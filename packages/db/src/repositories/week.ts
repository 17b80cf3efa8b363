import { countsBackwards, inOrderOfLife, parseStageModel } from '@perennial/lifecycle';
import type { Transaction } from '../connection.ts';
import { countNow, movesBetween } from './stage-board.ts';
import { listStageModels, type StageModelRow } from './stage-models.ts';
import { iso } from './time.ts';

/** A week of a workspace: from the first instant to the last, exclusive. Milliseconds. */
export interface WeekAsked {
  readonly workspace: string;
  readonly from: number;
  readonly to: number;
}

/** People of a stage when the week began and when it ended, and moves into it and out of it. */
export interface WeekStage {
  readonly model: string;
  readonly stage: string;
  readonly before: number;
  readonly people: number;
  readonly came: number;
  readonly left: number;
}

/** What a journey did in a week. */
export interface WeekJourney {
  readonly id: string;
  readonly name: string;
  /** People who entered, each once. */
  readonly entered: number;
  /** Of them, those who have reached its goal since; `null`: it has none. */
  readonly reached: number | null;
  /** Messages that were due and that a provider took. */
  readonly accepted: number;
  readonly delivered: number;
  readonly skipped: number;
}

export interface WeekVersion {
  readonly journey: string;
  readonly name: string;
  readonly version: number;
  readonly at: Date;
}

export interface WeekAlert {
  readonly kind: string;
  readonly subject: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly openedAt: Date;
  readonly resolvedAt: Date | null;
}

/** What waits for somebody of the team, now. */
export interface Waiting {
  /** People in a journey that can't go on by itself. */
  readonly attention: number;
  readonly approvals: number;
  /** Messages that wait for a provider. */
  readonly parked: number;
}

export interface WeekFacts {
  readonly stages: readonly WeekStage[];
  readonly journeys: readonly WeekJourney[];
  readonly published: readonly WeekVersion[];
  readonly alerts: readonly WeekAlert[];
  readonly waiting: Waiting;
}

/** More journeys than a page or a mail tells of; the busiest first. */
const mostJourneys = 50;
const mostLines = 50;

/** For reading that nobody waits for. */
export async function takeTime(tx: Transaction): Promise<void> {
  await tx.query(`set local statement_timeout = '10min'`);
}

/** What changed in a week, read from what is there: a few statements over indexes. */
export async function readWeek(tx: Transaction, asked: WeekAsked): Promise<WeekFacts> {
  const stages: WeekStage[] = [];
  for (const model of await listStageModels(tx, asked.workspace))
    if (model.active) stages.push(...(await stagesOf(tx, asked, model)));
  return {
    stages,
    journeys: await journeysOf(tx, asked),
    published: await publishedIn(tx, asked),
    alerts: await alertsIn(tx, asked),
    waiting: await waitingNow(tx, asked.workspace),
  };
}

async function stagesOf(
  tx: Transaction,
  { workspace, from, to }: WeekAsked,
  { id: model, model: document }: StageModelRow,
): Promise<WeekStage[]> {
  const present = await countNow(tx, workspace, model);
  const moves = await movesBetween(tx, { workspace, model }, [from, to]);
  const [before = {}, after = {}] = countsBackwards(present, moves);
  const [during = []] = moves;
  const parsed = parseStageModel(document);
  const life = parsed.ok ? inOrderOfLife(parsed.value) : [];
  const known = new Set([...life, ...Object.keys(before), ...Object.keys(after)]);
  const sum = (side: 'from' | 'to', stage: string) =>
    during.reduce((total, move) => total + (move[side] === stage ? move.moves : 0), 0);
  return (
    [...known]
      .filter((stage) => stage !== '')
      .map((stage) => ({
        ...{ model, stage, before: before[stage] ?? 0, people: after[stage] ?? 0 },
        ...{ came: sum('to', stage), left: sum('from', stage) },
      }))
      // A stage that the model has no more is told as long as anybody was in it.
      .filter(({ stage, before: then, people, came }) => life.includes(stage) || then + people + came > 0)
  );
}

async function journeysOf(tx: Transaction, { workspace, from, to }: WeekAsked): Promise<WeekJourney[]> {
  const { rows } = await tx.query<WeekJourney>(
    `with told as (
       select journey_id, (count(*) filter (where sent_at is not null))::int as accepted,
         (count(*) filter (where sent_at is not null and coalesce(delivered_at, opened_at, clicked_at) is not null))::int
           as delivered,
         (count(*) filter (where status = 'skipped'))::int as skipped
       from messages where workspace_id = $1 and due_at >= $2 and due_at < $3 and journey_id is not null group by 1)
     select j.id, j.name, e.entered, case when v.program ->> 'goal' is not null then e.reached end as reached,
       coalesce(t.accepted, 0) as accepted, coalesce(t.delivered, 0) as delivered, coalesce(t.skipped, 0) as skipped
     from journeys j
     left join journey_versions v on v.workspace_id = j.workspace_id and v.journey_id = j.id and v.version = j.live_version
     left join told t on t.journey_id = j.id
     cross join lateral (
       select count(distinct p.person_id)::int as entered,
         (count(distinct p.person_id) filter (where g.is_there))::int as reached
       from enrollments p left join lateral (
         select true as is_there from steps s
         where s.workspace_id = p.workspace_id and s.enrollment_id = p.id and s.kind = 'goal' limit 1) g on true
       where p.workspace_id = j.workspace_id and p.journey_id = j.id and p.entered_at >= $2 and p.entered_at < $3) e
     where j.workspace_id = $1 and (e.entered > 0 or t.journey_id is not null)
     order by e.entered desc, accepted desc, j.name, j.id limit ${mostJourneys}`,
    [workspace, iso(from), iso(to)],
  );
  return rows;
}

async function publishedIn(tx: Transaction, { workspace, from, to }: WeekAsked): Promise<WeekVersion[]> {
  const { rows } = await tx.query<WeekVersion>(
    `select j.id as journey, j.name, v.version, v.published_at as at
     from journey_versions v join journeys j on j.workspace_id = v.workspace_id and j.id = v.journey_id
     where v.workspace_id = $1 and v.published_at >= $2 and v.published_at < $3
     order by v.published_at desc, j.id limit ${mostLines}`,
    [workspace, iso(from), iso(to)],
  );
  return rows;
}

/** Those that began in the week, and those that lasted into it. */
async function alertsIn(tx: Transaction, { workspace, from, to }: WeekAsked): Promise<WeekAlert[]> {
  const { rows } = await tx.query<WeekAlert>(
    `select kind, subject, params, opened_at as "openedAt", resolved_at as "resolvedAt" from alerts
     where workspace_id = $1 and opened_at < $3 and (resolved_at is null or resolved_at >= $2)
     order by resolved_at is not null, opened_at desc, id limit ${mostLines}`,
    [workspace, iso(from), iso(to)],
  );
  return rows;
}

async function waitingNow(tx: Transaction, workspace: string): Promise<Waiting> {
  const { rows } = await tx.query<{ [N in keyof Waiting]: Waiting[N] }>(
    `select (select count(*)::int from enrollments where workspace_id = $1 and status = 'attention') as attention,
       (select count(*)::int from approvals where workspace_id = $1 and state = 'waiting') as approvals,
       (select count(*)::int from messages where workspace_id = $1 and status = 'parked') as parked`,
    [workspace],
  );
  return rows[0]!;
}
