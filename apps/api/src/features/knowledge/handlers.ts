import type { knowledgeRoutes, KnownValueView } from '@perennial/contracts';
import {
  getWorkspace,
  listKnownValues,
  listStageModels,
  listTopics,
  type KnownValue,
  type StageModelRow,
} from '@perennial/db';
import type { Zones } from '@perennial/journey';
import { inOrderOfLife, parseStageModel } from '@perennial/lifecycle';
import { found } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';

export const knowledgeHandlers: Handlers<typeof knowledgeRoutes> = {
  getKnowledge: async ({ read, workspace, services }) =>
    read(async (tx) => {
      const { zone } = found(await getWorkspace(tx, workspace.id), 'workspace');
      const properties = byEvent(await listKnownValues(tx, workspace.id));
      return {
        events: [...properties]
          .filter(([name]) => isHappening(name))
          .map(([name, known]) => ({ name, properties: known })),
        attributes: properties.get(attributesEvent) ?? [],
        topics: await listTopics(tx, workspace.id),
        stageModels: (await listStageModels(tx, workspace.id)).filter((row) => row.active).flatMap(stagesOf),
        zones: zonesOf(services.kernel.zones),
        zone,
      };
    }),
};

/** Attributes come in by `identify` calls, whose properties they are. */
const attributesEvent = '$identify';
/** Of the calls that aren't `track`, those that journeys may wait for like for any event. */
const ownHappenings: ReadonlySet<string> = new Set(['$page', '$screen']);

const isHappening = (name: string): boolean => !name.startsWith('$') || ownHappenings.has(name);

function byEvent(rows: readonly KnownValue[]): Map<string, KnownValueView[]> {
  const events = new Map<string, KnownValueView[]>();
  for (const { event, path, type, samples } of rows) {
    const known = events.get(event) ?? [];
    events.set(event, known);
    if (path !== '') known.push({ path, type, samples: [...samples] });
  }
  return events;
}

function stagesOf({ model }: StageModelRow) {
  const parsed = parseStageModel(model);
  if (!parsed.ok) return [];
  const { id, name } = parsed.value;
  return [{ id, name, stages: inOrderOfLife(parsed.value).map((stage) => ({ id: stage, name: stage })) }];
}

/** The runtime has the list of names, the product's own data the say. */
const zonesOf = (zones: Zones): string[] =>
  ['UTC', ...Intl.supportedValuesOf('timeZone')].filter(
    (zone, i, all) => zones.has(zone) && all.indexOf(zone) === i,
  );
