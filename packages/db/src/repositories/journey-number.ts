import type { Transaction } from '../connection.ts';
import type { JourneyScope } from './journey-filter.ts';
import { countedLines, type PeopleFilter } from './journey-people.ts';
import { parameters } from './parameters.ts';

/** How many lines the list of a number's people has. */
export async function countJourneyPeople(
  tx: Transaction,
  scope: JourneyScope,
  filter: PeopleFilter,
): Promise<number> {
  const $ = parameters();
  const { rows } = await tx.query<{ lines: number }>(
    `select count(*)::int as lines from (${countedLines($, scope, filter)}) l`,
    $.values,
  );
  return rows[0]!.lines;
}

/** The people behind a number, each once, in order of id; at most so many. */
export async function peopleOfNumber(
  tx: Transaction,
  scope: JourneyScope,
  filter: PeopleFilter,
  most: number,
): Promise<string[]> {
  const $ = parameters();
  const { rows } = await tx.query<{ person: string }>(
    `select distinct e.person_id as person from (${countedLines($, scope, filter)}) l
       join enrollments e on e.workspace_id = ${$(scope.workspace)} and e.id = l.enrollment_id
     order by 1 limit ${$(most)}`,
    $.values,
  );
  return rows.map(({ person }) => person);
}
