import { may, type journeySortingRoutes, type Role } from '@perennial/contracts';
import { createJourney, findMembership, getDraft } from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import { asUser } from '../../auth/caller.ts';
import { ApiError, found } from '../../errors/api-error.ts';
import type { Handler } from '../../routing/call.ts';
import { changeIn } from '../../routing/change.ts';
import { packTemplates, unpackTemplates } from '../templates/carry.ts';

/**
 * Reads here and writes there, each behind its own fence; the audit line stands where something changed. What its copies are
 * taken from comes along.
 */
export const copyJourney: Handler<typeof journeySortingRoutes.copyJourney> = async (call) => {
  const { workspace, params, body, caller, services, read } = call;
  const { user } = asUser(caller);
  const { draft, luggage } = await read(async (tx) => {
    const { draft } = found(await getDraft(tx, workspace.id, params.journey), 'journey');
    const luggage = body.workspace === workspace.id ? [] : await packTemplates(tx, workspace.id, draft);
    return { draft, luggage };
  });
  const by = `user:${user}`;
  return changeIn(services.db, body.workspace, { actor: by, action: 'copyJourney' }, async (tx, audit) => {
    const { role } = found(await findMembership(tx, body.workspace, user), 'workspace');
    requireEditor(role);
    const arrival = { tx, audit, workspace: body.workspace, role, by };
    const { graph, templates } = await unpackTemplates(arrival, draft, luggage);
    const id = uuidv7();
    await createJourney(tx, body.workspace, {
      id,
      name: body.name,
      draft: graph as typeof draft,
      ownerId: user,
    });
    const from = { workspace: workspace.id, journey: params.journey };
    await audit.write({ subject: `journey:${id}`, after: { name: body.name, copyOf: from } });
    return { workspace: body.workspace, journey: id, templates: [...templates] };
  });
};

/** @throws ApiError 403 */
function requireEditor(role: Role): void {
  if (may(role, 'journeys.edit')) return;
  throw new ApiError(403, 'not-allowed', `The role ${role} does not have journeys.edit there.`, {
    fix: 'Ask an owner of that workspace.',
    values: { permission: 'journeys.edit', role },
  });
}
