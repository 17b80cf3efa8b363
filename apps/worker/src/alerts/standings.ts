import {
  getJourneyHead,
  getVersion,
  loadLiveJourneys,
  readDraws,
  type Transaction,
  type WorkspaceNow,
} from '@perennial/db';
import {
  alpha,
  compareArms,
  judgeLogged,
  loggedOf,
  sampleRatio,
  strataOf,
  type Stratum,
} from '@perennial/experiments';
import type { Graph, Program } from '@perennial/journey';
import { experimentsOf, strataByVersion, type Experiment } from '@perennial/nodes';
import type { WeekTold } from '@perennial/words/digest';
import type { Engine } from '../engine.ts';
import { lookAt, type Looked } from '../experiments/look.ts';
import type { LiveJourney } from '../settings/settings.ts';

type Standing = WeekTold['experiments'][number];

/** What a word is said of, before its names are looked up. */
interface Said {
  readonly standing: string;
  readonly arm: string | null;
}

/** How the experiments of live journeys stand, that have news: as the page of results says it. */
export async function standingsOf(
  engine: Engine,
  tx: Transaction,
  clock: WorkspaceNow,
): Promise<readonly Standing[]> {
  const found: Standing[] = [];
  for (const live of await loadLiveJourneys<Program>(tx, clock.id))
    for (const experiment of experimentsOf(engine.kernel, live.program)) {
      const looked = await lookAt(engine, tx, clock, { live, experiment });
      const said = await saidOf(engine, tx, looked);
      if (said) found.push(await namedOf(tx, clock.id, live, experiment, said));
    }
  return found;
}

async function saidOf({ kernel }: Engine, tx: Transaction, looked: Looked): Promise<Said | null> {
  const { scope, clock, live, experiment, rows, programs, versions, settings } = looked;
  if (rows.length === 0) return null;
  const ids = experiment.arms.map(({ id }) => id);
  const authors = Object.fromEntries(experiment.arms.map(({ id, weight }) => [id, weight]));
  const draws =
    experiment.bandit && (await readDraws(tx, scope, experiment, { versions, mature: null, now: clock.now }));
  const strata: readonly Stratum[] = draws
    ? strataOf(draws, ids, authors)
    : strataByVersion(kernel, programs, experiment.node, rows);
  if (sampleRatio(strata).alarm) return { standing: 'mismatch', arm: null };
  const promoted = settings?.promoted ?? null;
  if (promoted !== null) return { standing: 'promoted', arm: promoted };
  if (live.program.goal === null) return null;
  const judged = draws
    ? judgeLogged(loggedOf(draws, authors), ids, { alpha, margin: null }).map(({ judgement }) => judgement)
    : compareArms(ids.map((id) => countOf(looked, id))).map(({ verdict }) => verdict);
  const at = judged.includes('better') ? judged.indexOf('better') : 0;
  const verdict = judged[at];
  return verdict === 'better' || verdict === 'worse' ? { standing: verdict, arm: ids[at + 1]! } : null;
}

function countOf({ rows }: Looked, arm: string) {
  const mine = rows.filter((row) => row.arm === arm);
  return {
    people: mine.reduce((all, { people }) => all + people, 0),
    conversions: mine.reduce((all, { converted }) => all + converted, 0),
  };
}

async function namedOf(
  tx: Transaction,
  workspace: string,
  { journey, version }: LiveJourney,
  { node }: Experiment,
  { standing, arm }: Said,
): Promise<Standing> {
  const head = await getJourneyHead(tx, workspace, journey);
  const graph = (await getVersion(tx, workspace, journey, version))?.graph as Graph | undefined;
  const drawn = graph?.nodes[node];
  return {
    journey: { name: head?.name ?? '' },
    title: drawn?.label ?? null,
    standing,
    arm: arm === null ? null : { id: arm, name: drawn?.portLabels?.[arm] ?? null },
  };
}
