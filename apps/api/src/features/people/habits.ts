import type { Habits, habitRoutes } from '@perennial/contracts';
import {
  getPersonHead,
  loadEverybodysResponses,
  loadResponses,
  workspaceClock,
  type KnownResponses,
} from '@perennial/db';
import { toLocalMillis } from '@perennial/journey';
import { chancesOf } from '@perennial/scores';
import { found } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';

const hourMs = 3_600_000;

export const habitHandlers: Handlers<typeof habitRoutes> = {
  getPersonHabits: async ({ read, workspace, params, services }) =>
    read(async (tx) => {
      const { vault, kernel } = services;
      const { id } = found(await getPersonHead(tx, vault, workspace.id, params.person), 'person');
      const { now, zone } = await workspaceClock(tx, workspace.id);
      const known = found((await loadResponses(tx, workspace.id, [id], now)).get(id), 'person');
      const { refuses, own, ofGroup } = known;
      const group = groupOf(known);
      if (refuses) return { refuses, messages: own.length, group, chances: null };
      const counts = own.map(({ channel, at, responded }) => ({
        channel,
        hour: Math.floor(toLocalMillis(kernel.zones, known.zone ?? zone, at) / hourMs) % 24,
        messages: 1,
        responses: Number(responded),
      }));
      const chances = chancesOf(counts, ofGroup, await loadEverybodysResponses(tx, workspace.id));
      return {
        refuses,
        messages: own.length,
        group,
        chances: chances && { hours: [...chances.hours], channels: { ...chances.channels } },
      };
    }),
};

/** `2|ios|five=loyalty`, each part empty where it isn't known. */
function groupOf({ group }: Pick<KnownResponses, 'group'>): Habits['group'] {
  const [age = '', platform = '', stage = ''] = group.split('|');
  const [model, name] = stage.split('=');
  return {
    age: age === '' ? null : Number(age),
    platform: platform === '' ? null : platform,
    stage: model && name ? { model, stage: name } : null,
  };
}
