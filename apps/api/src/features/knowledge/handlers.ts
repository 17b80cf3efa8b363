import type { knowledgeRoutes } from '@perennial/contracts';
import {
  getWorkspace,
  listKnownJourneys,
  listCallSecrets,
  listKnownValues,
  listMembers,
  listPoolNames,
  listStageModels,
  listTopics,
  listSegments,
  listTemplates,
  type StageModelRow,
  type TemplateHead,
} from '@perennial/db';
import type { Zones } from '@perennial/journey';
import { handOverTriggers } from '@perennial/nodes';
import { inOrderOfLife, parseStageModel } from '@perennial/lifecycle';
import { found } from '../../errors/api-error.ts';
import { scoreSettingsOf } from '@perennial/scores';
import type { Handlers } from '../../routing/call.ts';
import { attributesEvent, byEvent, isHappening } from './known.ts';
import { readSeen } from './seen.ts';

export const knowledgeHandlers: Handlers<typeof knowledgeRoutes> = {
  getKnowledge: async ({ read, workspace, services }) =>
    read(async (tx) => {
      const { zone, currency, settings } = found(await getWorkspace(tx, workspace.id), 'workspace');
      const properties = byEvent(await listKnownValues(tx, workspace.id));
      return {
        events: [...properties]
          .filter(([name]) => isHappening(name))
          .map(([name, known]) => ({ name, properties: known })),
        attributes: properties.get(attributesEvent) ?? [],
        topics: await listTopics(tx, workspace.id),
        stageModels: (await listStageModels(tx, workspace.id)).filter((row) => row.active).flatMap(stagesOf),
        segments: (await listSegments(tx, workspace.id, { archived: false })).map(
          ({ id, name, kind, people }) => ({ id, name, kind, people }),
        ),
        journeys: (await listKnownJourneys(tx, workspace.id, handOverTriggers)).map(
          ({ id, name, status, takes }) => ({ id, name, live: status === 'live', takes }),
        ),
        members: (await listMembers(tx, services.vault, workspace.id)).map(({ id, name }) => ({ id, name })),
        couponPools: await listPoolNames(tx, workspace.id),
        templates: (await listTemplates(tx, workspace.id, { archived: false })).flatMap(published),
        secrets: (await listCallSecrets(tx, workspace.id)).map(({ name }) => name),
        rfmGroups: scoreSettingsOf(settings['scores']).groups.map(({ id, name = null }) => ({ id, name })),
        currency,
        zones: zonesOf(services.kernel.zones),
        zone,
      };
    }),

  getSeen: async ({ read, workspace }) => read((tx) => readSeen(tx, workspace.id)),
};

function published({ id, name, kind, publishedVersion: version }: TemplateHead) {
  return kind === 'fragment' || version === null ? [] : [{ id, name, channel: kind, version }];
}

function stagesOf({ model }: StageModelRow) {
  const parsed = parseStageModel(model);
  if (!parsed.ok) return [];
  const { id, name, stages } = parsed.value;
  const look = (stage: string) => {
    const { name: ownName = null, hue = null } = stages.find((one) => one.id === stage) ?? {};
    return { id: stage, name: ownName ?? stage, ownName, hue };
  };
  return [{ id, name, stages: inOrderOfLife(parsed.value).map(look) }];
}

/** The runtime has the list of names, the product's own data the say. */
const zonesOf = (zones: Zones): string[] =>
  ['UTC', ...Intl.supportedValuesOf('timeZone')].filter(
    (zone, i, all) => zones.has(zone) && all.indexOf(zone) === i,
  );
