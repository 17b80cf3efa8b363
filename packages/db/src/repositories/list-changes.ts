import type { Transaction } from '../connection.ts';
import type { Vault } from '../vault/vault.ts';
import { insertEvents, type NewEvent } from './events.ts';
import { lockPeople } from './routing.ts';
import { countDays } from './segment-members.ts';
import { iso } from './time.ts';

/** People to be put on a static list, or taken off it. */
export interface ListChange {
  readonly segment: string;
  readonly people: readonly string[];
  readonly act: 'add' | 'remove';
  readonly at: number;
  /** `YYYY-MM-DD` of `at` in the workspace's zone. */
  readonly day: string;
  /** What brought it about: the same cause changes a list once. */
  readonly cause: string;
  /** It is old news, which sets off no journey. */
  readonly quiet?: boolean;
}

/**
 * Locks the people, changes the list, counts the day and tells the router, in one go: segments that ask about the list
 * and journeys that begin with it hear of it as an event. A list that is gone or archived changes no more.
 *
 * @returns those for whom it made a difference
 */
export async function changeList(
  tx: Transaction,
  vault: Vault,
  workspace: string,
  change: ListChange,
): Promise<string[]> {
  const { segment, act, day } = change;
  const called = await nameOfList(tx, workspace, segment);
  if (called === undefined) return [];
  const people = await lockPeople(tx, workspace, change.people);
  const changed = await acts[act](tx, workspace, segment, people, change.at);
  if (changed.length === 0) return changed;
  const events = changed.map((person) => eventOf(change, person, called));
  await insertEvents(tx, vault, workspace, events, { queue: true });
  const [joined, left] = act === 'add' ? [changed.length, 0] : [0, changed.length];
  await countDays(tx, workspace, [{ segment, day, joined, left }]);
  return changed;
}

async function nameOfList(tx: Transaction, workspace: string, id: string): Promise<string | undefined> {
  if (id === '') return undefined;
  const { rows } = await tx.query<{ name: string }>(
    `select name from segments where workspace_id = $1 and id = $2 and kind = 'static' and status <> 'archived'`,
    [workspace, id],
  );
  return rows[0]?.name;
}

type Act = (
  tx: Transaction,
  workspace: string,
  segment: string,
  people: readonly string[],
  at: number,
) => Promise<string[]>;

const acts: { readonly [A in ListChange['act']]: Act } = {
  add: async (tx, workspace, segment, people, at) => {
    const { rows } = await tx.query<{ person: string }>(
      `insert into segment_members (workspace_id, segment_id, person_id, since)
       select $1, $2, id, $4 from people where workspace_id = $1 and id = any($3::uuid[]) and merged_into is null
       on conflict do nothing returning person_id as person`,
      [workspace, segment, people, iso(at)],
    );
    return rows.map(({ person }) => person);
  },
  remove: async (tx, workspace, segment, people) => {
    const { rows } = await tx.query<{ person: string }>(
      `delete from segment_members where workspace_id = $1 and segment_id = $2 and person_id = any($3::uuid[])
       returning person_id as person`,
      [workspace, segment, people],
    );
    return rows.map(({ person }) => person);
  },
};

function eventOf(
  { segment, act, at, cause, quiet = false }: ListChange,
  personId: string,
  called: string,
): NewEvent {
  return {
    personId,
    messageId: `list:${segment}:${personId}:${cause}`,
    type: 'derived',
    name: act === 'add' ? 'Segment Joined' : 'Segment Left',
    at,
    source: 'derived',
    backfill: quiet,
    properties: { segment, called },
    context: {},
  };
}
