import { may, type journeySortingRoutes } from '@perennial/contracts';
import { createJourney, findMembership, getDraft } from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import { asUser } from '../../auth/caller.ts';
import { ApiError, found } from '../../errors/api-error.ts';
import type { Handler } from '../../routing/call.ts';
import { changeIn } from '../../routing/change.ts';

/** Reads here and writes there, each behind its own fence; the audit line stands where something changed. */
export const copyJourney: Handler<typeof journeySortingRoutes.copyJourney> = async (call) => {
  const { workspace, params, body, caller, services, read } = call;
  const { user } = asUser(caller);
  const { draft } = found(await read((tx) => getDraft(tx, workspace.id, params.journey)), 'journey');
  const who = { actor: `user:${user}`, action: 'copyJourney' };
  return changeIn(services.db, body.workspace, who, async (tx, audit) => {
    requireEditor(found(await findMembership(tx, body.workspace, user), 'workspace').role);
    const id = uuidv7();
    await createJourney(tx, body.workspace, { id, name: body.name, draft, ownerId: user });
    const from = { workspace: workspace.id, journey: params.journey };
    await audit.write({ subject: `journey:${id}`, after: { name: body.name, copyOf: from } });
    return { workspace: body.workspace, journey: id };
  });
};

/** @throws ApiError 403 */
function requireEditor(role: Parameters<typeof may>[0]): void {
  if (may(role, 'journeys.edit')) return;
  throw new ApiError(403, 'not-allowed', `The role ${role} does not have journeys.edit there.`, {
    fix: 'Ask an owner of that workspace.',
    values: { permission: 'journeys.edit', role },
  });
}
