import {
  countEmpty,
  latestProperties,
  listRunningPrograms,
  matchOf,
  nextOfSample,
  sampleOf,
  type PeopleSample,
  type WorkspaceNow,
} from '@perennial/db';
import {
  lookUp,
  type Diagnostic,
  type Json,
  type Predicate,
  type Program,
  type Survey,
} from '@perennial/journey';
import {
  collisionsOf,
  printedOf,
  type Emptiness,
  type ReadTemplate,
  type WorkspaceFacts,
} from '@perennial/nodes';
import type { Services } from '../../../services.ts';
import { askOf } from '../../people/asking.ts';
import type { Place } from './place.ts';

export interface PopulatedPlace extends Place {
  readonly vault: Services['vault'];
}

/** Beyond that a part of the people stands for all. */
const mostPeople = 20_000;
/** Calendars that coincide are compared person by person; this many of them. */
const mostOverlaps = 3;

/** Whom the journey is for now, and what is missing of them: some statements over 20,000 people at most. */
export async function readPopulation(
  place: PopulatedPlace,
  survey: Survey,
  templates: readonly ReadTemplate[],
): Promise<Required<Pick<WorkspaceFacts, 'audience' | 'emptiness'>>> {
  const { tx, workspace } = place;
  const sample = await sampleOf(tx, workspace, mostPeople);
  const brought = await peopleWho(place, broughtBy(survey), await peopleOf(place, sample));
  const { filter } = survey.graph.settings.entry;
  const judged = filter ? await judge(place, filter, brought) : null;
  const passing = judged ? judged.passing : brought;
  return {
    audience: {
      of: brought.length,
      passes: passing.length,
      unknown: judged?.unknown ?? 0,
      sampled: sample.oneIn > 1,
    },
    emptiness: [
      ...(await emptyAttributes(place, templates, passing)),
      ...(await emptyEntries(place, survey, templates, passing)),
    ],
  };
}

async function emptyAttributes(
  { tx, workspace }: Place,
  templates: readonly ReadTemplate[],
  people: readonly string[],
): Promise<readonly Emptiness[]> {
  const counted = await countEmpty(tx, workspace, printedOf('person', templates), people);
  return counted.map(({ attribute, ...counts }) => ({ variable: `person.${attribute}`, ...counts }));
}

/** What people will have come in by nobody knows; the events of that name that they have done tell of it. */
async function emptyEntries(
  { tx, workspace, vault }: PopulatedPlace,
  survey: Survey,
  templates: readonly ReadTemplate[],
  people: readonly string[],
): Promise<readonly Emptiness[]> {
  const paths = printedOf('entry', templates);
  const names = paths.length === 0 ? [] : eventsThatLetIn(survey);
  const entries = await latestProperties(tx, vault, workspace, names, people);
  return paths.map((path) => ({
    variable: `entry.${path}`,
    of: entries.length,
    empty: entries.filter((properties) => isEmpty(lookUp(properties as Json, path))).length,
  }));
}

/** None where other triggers let people in, too: what these bring nobody has seen. */
function eventsThatLetIn({ nodes }: Survey): readonly string[] {
  const triggers = nodes.filter(({ type }) => type.startsWith('trigger-'));
  if (triggers.some(({ type }) => type !== 'trigger-event')) return [];
  return triggers.map(({ config }) => (config as { readonly event: string }).event);
}

/** Nothing would be printed of it. */
function isEmpty(value: Json | undefined): boolean {
  if (value === undefined) return true;
  return Array.isArray(value) ? value.length === 0 : typeof value === 'string' && value.trim() === '';
}

async function peopleOf({ tx, workspace }: Place, sample: PeopleSample): Promise<readonly string[]> {
  return nextOfSample(tx, workspace, sample, null, mostPeople);
}

/** Those whom the triggers can bring; `null`: anybody. */
function broughtBy({ nodes }: Survey): Predicate | null {
  const triggers = nodes.filter(({ type }) => type.startsWith('trigger-'));
  const groups = triggers.map(({ type, config }) => groupOf(type, config as Group));
  return groups.length > 0 && groups.every((one) => one !== null) ? { type: 'any', of: groups } : null;
}

interface Group {
  readonly segment: string;
  readonly model: string;
  readonly stage: string;
}

function groupOf(type: string, { segment, model, stage }: Group): Predicate | null {
  if (type === 'trigger-segment') return segment === '' ? null : { type: 'segment', segment };
  return type === 'trigger-stage' ? { type: 'stage', model, in: [stage] } : null;
}

async function peopleWho(
  place: PopulatedPlace,
  predicate: Predicate | null,
  people: readonly string[],
): Promise<readonly string[]> {
  return predicate === null ? people : (await judge(place, predicate, people)).passing;
}

async function judge(place: PopulatedPlace, predicate: Predicate, people: readonly string[]) {
  const asking = await askOf(place.tx, place, place.workspace, predicate);
  const matches = await matchOf(place.tx, asking, people);
  const told = (truth: boolean | null) =>
    [...matches].filter(([, match]) => match.truth === truth).map(([id]) => id);
  return { passing: told(true), unknown: told(null).length };
}

/** Other journeys that would message the same people on the same day. */
export async function readCollisions(
  place: PopulatedPlace,
  journey: string,
  program: Program,
  { now }: WorkspaceNow,
): Promise<readonly Diagnostic[]> {
  const running = await listRunningPrograms(place.tx, place.workspace, journey);
  const others = running.map((one) => ({ ...one, program: one.program as Program }));
  const found = collisionsOf(place.kernel, { now, program, others });
  const certain = found.filter(({ both }) => both === null).map(({ diagnostic }) => diagnostic);
  const overlapping: Diagnostic[] = [];
  for (const { diagnostic, both } of found.filter((one) => one.both !== null).slice(0, mostOverlaps)) {
    const people = await overlapOf(place, both!);
    if (people > 0) overlapping.push(diagnostic);
  }
  return [...certain, ...overlapping];
}

async function overlapOf(place: PopulatedPlace, both: Predicate): Promise<number> {
  const sample = await sampleOf(place.tx, place.workspace, mostPeople);
  return (await judge(place, both, await peopleOf(place, sample))).passing.length;
}
