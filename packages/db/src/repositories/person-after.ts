import { interactionsOf, type EventMap } from '@perennial/lifecycle';
import type { Placeholder, Sql } from '../predicates/sql.ts';

/** Times after a moment of a person's are days of 24 hours. */
export const daysOf = (days: number, $: Placeholder): Sql => `${$(days, 'int')} * interval '24 hours'`;

/** By which stages people are asleep: in any of these models in one of these. */
export interface Sleep {
  readonly workspace: string;
  readonly models: readonly string[];
  readonly asleep: readonly string[];
}

/** Whether the person of a row was asleep at its moment. Rows have `person_id` and `at`. */
export function asleepAt(row: string, { workspace, models, asleep }: Sleep, $: Placeholder): Sql {
  return `exists (select from unnest(${$(models, 'text[]')}) as each (model)
    where (${stageAt(row, 'each.model', workspace, $)}) = any(${$(asleep, 'text[]')}))`;
}

/** The stage that the person of a row was in at its moment, by a model. `is true` keeps it away from the index of moves. */
export function stageAt(row: string, model: Sql, workspace: string, $: Placeholder): Sql {
  return `select h.stage from stage_history h where h.workspace_id = ${$(workspace, 'uuid')} and h.person_id = ${row}.person_id
    and (h.model = ${model}) is true and h.at <= ${row}.at order by h.at desc, h.seq desc limit 1`;
}

/** Whether the person of a row did anything in the week that begins so many days after its moment. */
export function activeAfter(
  row: string,
  days: number,
  { workspace, eventMap }: { readonly workspace: string; readonly eventMap: EventMap },
  $: Placeholder,
): Sql {
  const names = interactionsOf(eventMap);
  const means =
    'only' in names
      ? `e.name = any(${$(names.only, 'text[]')})`
      : `e.name <> all(${$(names.except, 'text[]')})`;
  return `exists (select from events e where e.workspace_id = ${$(workspace, 'uuid')} and e.person_id = ${row}.person_id
    and e.at >= ${row}.at + ${daysOf(days, $)} and e.at < ${row}.at + ${daysOf(days + 7, $)} and ${means})`;
}
