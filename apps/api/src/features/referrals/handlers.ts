import { referralUrl } from '@perennial/content';
import type { referralRoutes } from '@perennial/contracts';
import {
  getPersonHead,
  getWorkspace,
  readPersonReferrals,
  readReferrals,
  workspaceClock,
  type ReferralOf,
} from '@perennial/db';
import { found } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';
import { namesOf } from '../people/names-of.ts';

const mostShown = 100;

export const referralHandlers: Handlers<typeof referralRoutes> = {
  getReferrals: async ({ read, workspace, services }) =>
    read(async (tx) => {
      const { settings } = found(await getWorkspace(tx, workspace.id), 'workspace');
      const { now } = await workspaceClock(tx, workspace.id);
      const { top, ...sums } = await readReferrals(tx, workspace.id, now);
      const nameOf = await namesOf(
        tx,
        services.vault,
        workspace,
        top.map(({ person }) => person),
      );
      const page = settings['referralUrl'];
      return {
        page: typeof page === 'string' && page !== '' ? page : null,
        ...sums,
        top: top.map((one) => ({ ...one, name: nameOf(one.person) })),
      };
    }),

  getPersonReferrals: async ({ read, workspace, params, services }) =>
    read(async (tx) => {
      const { id } = found(await getPersonHead(tx, services.vault, workspace.id, params.person), 'person');
      const { settings } = found(await getWorkspace(tx, workspace.id), 'workspace');
      const { code, by, brought } = await readPersonReferrals(tx, workspace.id, id, mostShown);
      const nameOf = await namesOf(
        tx,
        services.vault,
        workspace,
        [...(by ? [by] : []), ...brought].map(({ person }) => person),
      );
      const view = ({ person, at, order }: ReferralOf) => {
        return { person, name: nameOf(person), at: at.toISOString(), order };
      };
      return {
        code,
        link: code === null ? null : referralUrl(settings, code),
        by: by && view(by),
        brought: brought.map(view),
      };
    }),
};
