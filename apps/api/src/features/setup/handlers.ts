import type { setupRoutes } from '@perennial/contracts';
import {
  createUser,
  hasUsers,
  useSetupLink,
  writeAudit,
  type NewUser,
  type Transaction,
} from '@perennial/db';
import type { z } from 'zod';
import { uuidv7 } from 'uuidv7';
import { setSessionCookie } from '../../auth/cookie.ts';
import { ApiError, conflict } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';
import type { Services } from '../../services.ts';
import { startSession } from '../session/start.ts';
import { createDemo } from '../demo/create.ts';
import { createFullWorkspace } from '../workspaces/create.ts';
import { namesIn } from '../workspaces/names.ts';
import { requireZone } from '../workspaces/zone.ts';
import { limitTries, networkOf } from '../session/limits.ts';

type Body = z.output<typeof setupRoutes.setup.body>;

export const setupHandlers: Handlers<typeof setupRoutes> = {
  getSetup: async ({ services }) => ({
    needed: !(await services.db.acrossWorkspaces(hasUsers)),
  }),

  setup: async ({ services, body, request, reply }) => {
    requireZone(services, body.zone, 'body.zone');
    await limitTries(services, [{ name: `setup:${networkOf(request.ip)}`, tooMany: 10 }]);
    const passwordHash = await services.passwords.hash(body.password);
    const { token: _, workspace: __, zone: ___, password: ____, ...who } = body;
    const user = { ...who, id: uuidv7(), passwordHash };
    const { workspaces, session } = await services.db.acrossWorkspaces(async (tx) => ({
      workspaces: await own(tx, services, user, body),
      session: await startSession(tx, services, request, user.id),
    }));
    setSessionCookie(reply, services.config, session);
    return workspaces;
  },
};

/** All workspaces and their owner, or nothing: a link works once, and only while nobody owns this. */
async function own(
  tx: Transaction,
  services: Services,
  user: NewUser,
  { token, workspace, zone, locale }: Body,
): Promise<{ workspace: string; practice: string; demo?: string }> {
  if (!(await useSetupLink(tx, token)))
    throw new ApiError(401, 'setup-link-invalid', 'The set-up link is not valid, or was used before.', {
      field: 'body.token',
      fix: 'Restart the API: it prints a new link as long as nobody owns this installation.',
    });
  if (await hasUsers(tx)) throw conflict('setup-done', 'This installation has an owner already.');
  await createUser(tx, services.vault, user);
  const [live, practice] = [uuidv7(), uuidv7()];
  await createFullWorkspace(tx, { id: live, name: workspace, kind: 'live', zone, locale }, user.id);
  const name = namesIn(locale).practice(workspace);
  await createFullWorkspace(tx, { id: practice, name, kind: 'practice', zone, locale }, user.id);
  const people = services.config.demo ?? 0;
  const demo = people > 0 ? await createDemo(tx, services, { people, user: user.id, locale }) : undefined;
  for (const id of [live, practice, ...(demo ? [demo] : [])])
    await writeAudit(tx, id, { actor: `user:${user.id}`, action: 'setup', subject: `workspace:${id}` });
  return { workspace: live, practice, ...(demo && { demo }) };
}
