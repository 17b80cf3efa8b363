import {
  attributesHeld,
  listSeenNames,
  listSegmentNames,
  listStageModels,
  type StageModelRow,
  type WorkspaceNow,
} from '@perennial/db';
import type { Survey } from '@perennial/journey';
import { defaultEventMap, eventMapSchema, ownEvents, parseStageModel } from '@perennial/lifecycle';
import type { KnownModel, KnownNames, ReadTemplate } from '@perennial/nodes';
import { scoreSettingsOf } from '@perennial/scores';
import { attributesEvent, isHappening } from '../../knowledge/known.ts';
import type { Place } from './place.ts';

/** What is there of all that a drawing may name: a handful of short statements, whatever the number of people. */
export async function readNames(
  { tx, workspace }: Place,
  { settings }: WorkspaceNow,
  { nodes, mentions }: Survey,
  templates: readonly ReadTemplate[],
): Promise<KnownNames> {
  const entries = nodes.flatMap(({ type, config }) =>
    type === 'trigger-event' ? [(config as { event: string }).event] : [],
  );
  const seen = await listSeenNames(tx, workspace, [attributesEvent, ...entries]);
  const properties = byEvent(seen);
  const attributes = outermost(properties.get(attributesEvent) ?? []);
  const asked = [
    ...mentions.flatMap(({ kind, name }) => (kind === 'attribute' ? [name] : [])),
    ...templates.flatMap(({ variables }) => variables.flatMap(attributeOf)),
  ];
  const unseen = outermost(asked).filter((name) => name !== '' && !attributes.includes(name));
  return {
    events: eventsKnown(seen, settings),
    // Not everybody came in by calls that were noted.
    attributes: [...attributes, ...(await attributesHeld(tx, workspace, unseen))],
    segments: await listSegmentNames(tx, workspace),
    stageModels: (await listStageModels(tx, workspace)).flatMap(modelOf),
    rfmGroups: scoreSettingsOf(settings['scores']).groups.map(({ id }) => id),
    properties,
  };
}

type Seen = Awaited<ReturnType<typeof listSeenNames>>;

function byEvent(seen: Seen): ReadonlyMap<string, readonly string[]> {
  const paths = new Map<string, string[]>();
  for (const { event, path } of seen) if (path !== '') paths.set(event, [...(paths.get(event) ?? []), path]);
  return paths;
}

/** None while none has come in: then nobody can tell a wrong name from one that is still to come. */
function eventsKnown(seen: Seen, settings: WorkspaceNow['settings']): readonly string[] {
  const came = seen.map(({ event }) => event).filter(isHappening);
  if (came.length === 0) return [];
  const read = eventMapSchema.safeParse(settings['eventMap']);
  const { names, interaction } = read.success ? read.data : defaultEventMap;
  const told = 'only' in interaction ? interaction.only : interaction.except;
  return [...new Set([...came, ...Object.values(names).flat(), ...told, ...ownEvents])];
}

function attributeOf(variable: string): readonly string[] {
  return variable.startsWith('person.') ? [variable.slice('person.'.length)] : [];
}

function outermost(paths: readonly string[]): readonly string[] {
  return [...new Set(paths.map((path) => path.split('.', 1)[0]!))];
}

function modelOf({ id, active, model }: StageModelRow): readonly KnownModel[] {
  const parsed = parseStageModel(model);
  return parsed.ok ? [{ id, active, stages: parsed.value.stages.map((stage) => stage.id) }] : [];
}
