import type { segmentRoutes } from '@perennial/contracts';
import { changeList, findMembers, lockSegment, workspaceClock, type Transaction } from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import { conflict, found } from '../../errors/api-error.ts';
import type { Handlers, WorkspaceCall } from '../../routing/call.ts';
import { lookupOf } from '../people/lookup.ts';

type ListRoutes = Pick<typeof segmentRoutes, 'addToList' | 'removeFromList'>;

/** Who is on a list is what people say, and the router hears of it. */
export const listHandlers: Handlers<ListRoutes> = {
  addToList: async (call) => {
    const { changed, matched, unmatched } = await change(call, 'add');
    return { added: changed, already: matched - changed, unmatched };
  },
  removeFromList: async (call) => {
    const { changed, unmatched } = await change(call, 'remove');
    return { removed: changed, unmatched };
  },
};

interface Changed {
  readonly changed: number;
  readonly matched: number;
  readonly unmatched: string[];
}

function change(
  call: WorkspaceCall<ListRoutes['addToList']> | WorkspaceCall<ListRoutes['removeFromList']>,
  act: 'add' | 'remove',
): Promise<Changed> {
  const { workspace, params, body, services } = call;
  const given = [...new Set(body.people)];
  return call.change(async (tx, audit) => {
    await requireList(tx, workspace.id, params.segment);
    const wanted = given.map((text) => lookupOf(services.vault, workspace.id, text));
    const behind = await findMembers(tx, workspace.id, wanted);
    const people = [...new Set(behind.filter((id) => id !== null))];
    const { now, zone } = await workspaceClock(tx, workspace.id);
    const offset = services.kernel.zones.offsetAt(zone, now) * 60_000;
    const changed = await changeList(tx, services.vault, workspace.id, {
      segment: params.segment,
      people,
      act,
      at: now,
      day: new Date(now + offset).toISOString().slice(0, 10),
      cause: uuidv7(),
    });
    await audit.write({ subject: `segment:${params.segment}`, after: { [act]: changed.length } });
    return {
      changed: changed.length,
      matched: people.length,
      unmatched: given.filter((_, i) => behind[i] === null),
    };
  });
}

/** @throws ApiError 404, or 409 where nobody can be put on it by hand */
export async function requireList(tx: Transaction, workspace: string, id: string): Promise<void> {
  const { kind, status } = found(await lockSegment(tx, workspace, id), 'segment');
  if (kind === 'live')
    throw conflict('not-a-list', 'Who is in a live segment follows from its definition.', {
      fix: 'Change the definition, or make a list.',
    });
  if (status === 'archived')
    throw conflict('segment-archived', 'The list is archived.', {
      fix: 'Take it back from the archive first.',
    });
}
