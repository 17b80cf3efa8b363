import { copyDiagnostics, plainRules } from '@perennial/content/check';
import { listKnownJourneys, listPoolStocks, workspaceClock } from '@perennial/db';
import { survey, type Compiled, type Diagnostic, type Kernel, type Survey } from '@perennial/journey';
import { copiesOf, handOverTriggers, reviewJourney, type WorkspaceFacts } from '@perennial/nodes';
import { rulesOf } from '../content-check/rules.ts';
import { hoursOf } from '../simulation/people.ts';
import { takeTemplates } from '../templates/take.ts';
import { readApprovals } from './review/approvals.ts';
import { readNames } from './review/names.ts';
import type { Place } from './review/place.ts';
import { readCollisions, readPopulation, type PopulatedPlace } from './review/population.ts';
import { readTemplates } from './review/templates.ts';

/** The compiler's complaints and those about texts: what can be said without a workspace. */
export function checkGraph(kernel: Kernel, graph: unknown): Compiled {
  const compiled = kernel.compile(graph);
  const surveyed = survey(kernel, graph);
  if (!surveyed) return compiled;
  const objections = copyDiagnostics(copiesOf(surveyed), plainRules);
  return judged(compiled, [...readTemplates(surveyed).diagnostics, ...objections]);
}

/** The same for a journey that stands somewhere, with what its workspace tells at once. */
export async function checkJourneyGraph(place: Place, journey: string, graph: unknown): Promise<Compiled> {
  const { compiled, surveyed, copies } = await readGraph(place, graph);
  if (!surveyed) return compiled;
  const { diagnostics, facts } = await readFacts(place, journey, surveyed);
  return judged(compiled, [...diagnostics, ...reviewJourney(surveyed, { ...facts, copies })]);
}

/** Compiled with every copy in its place: templates and fragments as they are published. */
async function readGraph({ tx, workspace, kernel }: Place, drawn: unknown) {
  const { graph, sources } = await takeTemplates(tx, workspace, drawn);
  return { compiled: kernel.compile(graph), surveyed: survey(kernel, graph), copies: sources };
}

/** The same with what is found by looking at people, and at other journeys: for when somebody asks. */
export async function checkWithAudience(
  place: PopulatedPlace,
  journey: string,
  graph: unknown,
): Promise<Compiled> {
  const { compiled, surveyed, copies } = await readGraph(place, graph);
  if (!surveyed) return compiled;
  const { diagnostics, facts, clock } = await readFacts(place, journey, surveyed);
  const population = await readPopulation(place, surveyed, facts.templates);
  const { program } = compiled;
  const collisions = program ? await readCollisions(place, journey, program, clock) : [];
  const reviewed = reviewJourney(surveyed, { ...facts, ...population, copies });
  return judged(compiled, [...diagnostics, ...reviewed, ...collisions]);
}

/** Errors give no program. */
function judged(compiled: Compiled, more: readonly Diagnostic[]): Compiled {
  const diagnostics = [...compiled.diagnostics, ...more];
  const isWrong = diagnostics.some(({ severity }) => severity === 'error');
  return isWrong ? { diagnostics } : { ...compiled, diagnostics };
}

async function readFacts(place: Place, journey: string, surveyed: Survey) {
  const { tx, workspace } = place;
  const clock = await workspaceClock(tx, workspace);
  const { templates, diagnostics } = readTemplates(surveyed);
  const facts: WorkspaceFacts = {
    known: await readNames(place, clock, surveyed, templates),
    allowedHours: hoursOf(clock),
    templates,
    pools: await readPools(place, surveyed),
    approvals: await readApprovals(place),
    self: journey,
    destinations: await readDestinations(place, surveyed),
  };
  const objections = copyDiagnostics(copiesOf(surveyed), await rulesOf(tx, workspace));
  return { facts, diagnostics: [...diagnostics, ...objections], clock };
}

async function readPools({ tx, workspace }: Place, { nodes }: Survey): Promise<WorkspaceFacts['pools']> {
  const pools = nodes.flatMap(({ type, config }) =>
    type === 'coupon' ? [(config as { pool: string }).pool] : [],
  );
  return pools.length === 0 ? [] : listPoolStocks(tx, workspace, pools);
}

async function readDestinations(
  { tx, workspace }: Place,
  { nodes }: Survey,
): Promise<WorkspaceFacts['destinations']> {
  if (!nodes.some(({ type }) => type === 'hand-over')) return [];
  const known = await listKnownJourneys(tx, workspace, handOverTriggers);
  return known.map(({ id, status, takes }) => ({ id, live: status === 'live', takes }));
}
