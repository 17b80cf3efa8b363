import type { Database, Transaction } from '../connection.ts';
import { askForCalendar } from './calendar.ts';
import type { StoredReason } from './enrollments.ts';
import { wakeMove } from './moves.ts';
import { lockPeople } from './routing.ts';
import { showMissedStays } from './stays.ts';

/** People one transaction of a control touches: many short ones, so that turns never wait long. */
const batch = 200;

/**
 * Holds everybody in the journey where they are: no turn is taken, nobody is admitted. Turns under way
 * finish. True when it was live.
 */
export async function pauseJourney(tx: Transaction, workspace: string, journey: string): Promise<boolean> {
  return changeStatus(tx, workspace, journey, ['live'], `status = 'paused', paused_at = ${domainNow}`);
}

/** What becomes of what fell due in a pause: it happens late, its sends are skipped, or the pause doesn't count. */
export type Late = 'send' | 'skip' | 're-space';

const setFor: { readonly [L in Late]: () => string } = {
  send: () => '',
  skip: () => `, skip_before = ${domainNow}`,
  're-space': () =>
    `, pauses = pauses || jsonb_build_object('from', ${milliseconds('coalesce(paused_at, updated_at)')}, 'to', ${milliseconds(domainNow)})`,
};

/**
 * Lets a paused journey go on. What fell due meanwhile is sent late (with the authored spacing); with `skip` it is
 * recorded as skipped; with `re-space` every wait is put off by the pause. Everybody who may have been told "until
 * resumed" is woken by the sweep, 200 a second.
 */
export async function resumeJourney(
  tx: Transaction,
  workspace: string,
  journey: string,
  { late }: { readonly late: Late },
): Promise<boolean> {
  const set = `status = 'live', paused_at = null${setFor[late]()}`;
  if (!(await changeStatus(tx, workspace, journey, ['paused'], set))) return false;
  await tx.query(
    `update enrollments e set started = true, poke_at = clock_timestamp() + r.n / 200.0 * interval '1 second'
     from (select id, row_number() over (order by until, id) as n from enrollments
       where workspace_id = $1 and journey_id = $2 and status = 'live'
         and (poke_at is null or until is null or until <= ${domainNow})) r
     where e.workspace_id = $1 and e.id = r.id`,
    [workspace, journey],
  );
  await wakeMove(tx, workspace, journey);
  await showMissedStays(tx, workspace, journey);
  return true;
}

function milliseconds(moment: string): string {
  return `floor(extract(epoch from ${moment}) * 1000)::bigint`;
}

/** The workspace's time inside of a statement whose $1 is the workspace. */
const domainNow = `(select case w.kind when 'practice' then c.now else clock_timestamp() end from workspaces w
  left join practice_clocks c on c.workspace_id = w.id where w.id = $1)`;

async function changeStatus(
  tx: Transaction,
  workspace: string,
  journey: string,
  from: readonly string[],
  set: string,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update journeys set ${set}, updated_at = now() where workspace_id = $1 and id = $2 and status = any($3::text[])`,
    [workspace, journey, from],
  );
  if (rowCount === 0) return false;
  await tx.query('update workspaces set config_version = config_version + 1 where id = $1', [workspace]);
  await askForCalendar(tx, workspace, journey);
  return true;
}

/**
 * Ends a journey: nobody is admitted any more, everybody inside leaves with the reason `journey-stopped` at
 * their next turn, which the sweep sees to; what is queued for them is cancelled. In batches of its own
 * transactions; calling it again continues.
 *
 * @returns how many enrollments were asked to end
 */
export async function stopJourney(db: Database, workspace: string, journey: string): Promise<number> {
  await db.inWorkspace(workspace, (tx) =>
    changeStatus(tx, workspace, journey, ['live', 'paused'], `status = 'stopped'`),
  );
  let asked = 0;
  for (;;) {
    const now = await db.inWorkspace(workspace, async (tx) => {
      const people = await peopleInside(tx, workspace, journey);
      return requestStops(tx, workspace, people, journey, { code: 'journey-stopped' });
    });
    asked += now;
    if (now === 0) return asked;
  }
}

async function peopleInside(tx: Transaction, workspace: string, journey: string): Promise<string[]> {
  const { rows } = await tx.query<{ person_id: string }>(
    `select distinct person_id from enrollments where workspace_id = $1 and journey_id = $2
       and status <> 'done' and stop is null order by person_id limit ${batch}`,
    [workspace, journey],
  );
  return rows.map((row) => row.person_id);
}

/**
 * Takes one person out of one journey, or of all (`journey` null). Stops everything still unsent for them
 * there.
 *
 * @returns how many enrollments were asked to end
 */
export async function removePerson(
  tx: Transaction,
  workspace: string,
  person: string,
  journey: string | null,
  reason: StoredReason = { code: 'removed' },
): Promise<number> {
  return requestStops(tx, workspace, [person], journey, reason);
}

async function requestStops(
  tx: Transaction,
  workspace: string,
  people: readonly string[],
  journey: string | null,
  reason: StoredReason,
): Promise<number> {
  if (people.length === 0) return 0;
  await lockPeople(tx, workspace, people);
  const stopped = await tx.query(
    `update enrollments set stop = $4, poke_at = clock_timestamp(), started = true where workspace_id = $1
       and person_id = any($2::uuid[]) and ($3::uuid is null or journey_id = $3) and status <> 'done' and stop is null`,
    [workspace, people, journey, JSON.stringify(reason)],
  );
  await tx.query(
    `update messages set status = 'cancelled', reason = $4 where workspace_id = $1 and person_id = any($2::uuid[])
       and (case when $3::uuid is null then journey_id is not null else journey_id = $3 end) and status = 'queued'`,
    [workspace, people, journey, JSON.stringify(reason)],
  );
  return stopped.rowCount ?? 0;
}

/** Ends one enrollment with a reason, whatever it waits for. False when it had ended, or there is none. */
export async function requestStop(
  tx: Transaction,
  workspace: string,
  enrollment: string,
  reason: StoredReason,
): Promise<boolean> {
  const person = await lockPersonOf(tx, workspace, enrollment);
  if (person === null) return false;
  const { rowCount } = await tx.query(
    `update enrollments set stop = $3, poke_at = clock_timestamp(), started = true where workspace_id = $1 and id = $2 and status <> 'done'`,
    [workspace, enrollment, JSON.stringify(reason)],
  );
  await tx.query(
    `update messages set status = 'cancelled', reason = $3 where workspace_id = $1 and enrollment_id = $2 and status = 'queued'`,
    [workspace, enrollment, JSON.stringify(reason)],
  );
  return rowCount === 1;
}

/** Gives an enrollment that needs attention another chance. False when it needed none. */
export async function retryEnrollment(
  tx: Transaction,
  workspace: string,
  enrollment: string,
): Promise<boolean> {
  await lockPersonOf(tx, workspace, enrollment);
  const { rowCount } = await tx.query(
    `update enrollments set status = 'live', failures = 0, poke_at = clock_timestamp(), started = true
     where workspace_id = $1 and id = $2 and status = 'attention'`,
    [workspace, enrollment],
  );
  return rowCount === 1;
}

async function lockPersonOf(tx: Transaction, workspace: string, enrollment: string): Promise<string | null> {
  const { rows } = await tx.query<{ person_id: string }>(
    'select person_id from enrollments where workspace_id = $1 and id = $2',
    [workspace, enrollment],
  );
  const person = rows[0]?.person_id ?? null;
  if (person !== null) await lockPeople(tx, workspace, [person]);
  return person;
}

/**
 * Notes that a turn failed. The third failure alone takes the enrollment out of the engine's hands: it needs
 * attention. Under the person's lock.
 *
 * @returns failures so far, and whether it needs attention now
 */
export async function noteFailure(
  tx: Transaction,
  workspace: string,
  enrollment: string,
  backoff: number,
): Promise<{ readonly failures: number; readonly attention: boolean }> {
  const { rows } = await tx.query<{ failures: number; status: string }>(
    `update enrollments set failures = failures + 1,
       status = case when failures + 1 >= 3 then 'attention' else status end,
       poke_at = case when failures + 1 >= 3 then null
         else clock_timestamp() + $3 * interval '1 millisecond' end
     where workspace_id = $1 and id = $2 and status <> 'done' returning failures, status`,
    [workspace, enrollment, backoff],
  );
  const row = rows[0];
  return { failures: row?.failures ?? 0, attention: row?.status === 'attention' };
}
