import { mostSaved, type CallResponse, type enrollmentRoutes } from '@perennial/contracts';
import {
  changeList,
  createSegment,
  lockWorkspace,
  peopleOfNumber,
  workspaceClock,
  type Transaction,
} from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import { conflict } from '../../../errors/api-error.ts';
import type { CallOf } from '../../../routing/call.ts';
import { requireList } from '../../segments/lists.ts';
import { requireFreeName } from '../../segments/require.ts';
import { ownerOf } from '../control.ts';
import { countedBy } from './people.ts';

type Call = CallOf<(typeof enrollmentRoutes)['saveJourneyPeople']>;
type Answer = CallResponse<'POST /v1/journeys/:journey/people/list'>;

/** People that one transaction puts on a list: it holds their locks, and their journeys wait meanwhile. */
const atOnce = 1_000;

/**
 * Puts whom a number counts at this moment on a list. The list and the line in the audit log come first, the people in
 * portions behind them; done once more, it adds whom a crash left out.
 */
export async function savePeopleOf(call: Call): Promise<Answer> {
  const { workspace, services, params, body, read } = call;
  const asking = { workspace, services, journey: params.journey };
  const people = await read(async (tx) => {
    const { scope, filter } = await countedBy(tx, asking, body.number);
    return peopleOfNumber(tx, scope, filter, mostSaved + 1);
  });
  if (people.length > mostSaved)
    throw conflict('too-many-people', `No more than ${mostSaved} people are put on a list at once.`, {
      fix: 'Ask for a smaller number: fewer days, one version, one way out.',
      values: { most: mostSaved },
    });
  const list = await call.change(async (tx, audit) => {
    const id = await listFor(tx, call);
    // Whom somebody looked up by an address is theirs to know.
    const { q: _, ...number } = body.number;
    const after = { journey: params.journey, ...number, people: people.length };
    await audit.write({ subject: `segment:${id}`, after });
    return id;
  });
  const added = await putOn(call, list, people);
  return { list, people: people.length, added, already: people.length - added };
}

/** The one that is named, or a new one of that name. */
async function listFor(tx: Transaction, { workspace, body: { to }, caller }: Call): Promise<string> {
  if ('list' in to) {
    await requireList(tx, workspace.id, to.list);
    return to.list;
  }
  await lockWorkspace(tx, workspace.id);
  const id = uuidv7();
  await requireFreeName(tx, workspace.id, id, to.name);
  const list = { id, name: to.name, kind: 'static', definition: null, ownerId: ownerOf(caller) } as const;
  await createSegment(tx, workspace.id, list);
  return id;
}

async function putOn(
  { workspace, services: { db, vault, kernel } }: Call,
  segment: string,
  people: readonly string[],
): Promise<number> {
  const cause = uuidv7();
  let added = 0;
  for (let from = 0; from < people.length; from += atOnce) {
    const some = people.slice(from, from + atOnce);
    const changed = await db.inWorkspace(workspace.id, async (tx) => {
      const { now, zone } = await workspaceClock(tx, workspace.id);
      const offset = kernel.zones.offsetAt(zone, now) * 60_000;
      const day = new Date(now + offset).toISOString().slice(0, 10);
      return changeList(tx, vault, workspace.id, { segment, people: some, act: 'add', at: now, day, cause });
    });
    added += changed.length;
  }
  return added;
}
