import {
  getWorkspace,
  promoteArm,
  readDraws,
  readOutcomes,
  writeAudit,
  type Transaction,
} from '@perennial/db';
import { loggedOf, metricsOf, readOut, strataOf, type Wanted } from '@perennial/experiments';
import type { EventMap } from '@perennial/lifecycle';
import { goalDays, strataByVersion } from '@perennial/nodes';
import type { Engine } from '../engine.ts';
import type { Looked } from './look.ts';

const dayMs = 86_400_000;
/** What the audit log says of who promoted it. */
const byRule = 'system';

/** Whoever set the rule said by what it is judged; the api has checked it. */
interface Judging extends Wanted {
  readonly margin: number | null;
  readonly adjust: boolean;
}

/**
 * Promotes an arm that is better for certain, harms nothing and risks less than the rule allows.
 *
 * @returns whether it did
 */
export async function decide(
  { kernel }: Engine,
  tx: Transaction,
  looked: Looked,
  eventMap: EventMap,
): Promise<boolean> {
  const { scope, clock, live, experiment, versions, rows, programs, settings } = looked;
  const limit = settings?.promoteBelow ?? null;
  if (!settings || limit === null || rows.length === 0) return false;
  const judging = settings.judging as Judging;
  const ids = experiment.arms.map(({ id }) => id);
  const { currency } = (await getWorkspace(tx, scope.workspace))!;
  const { goal } = live.program;
  const sums = await readOutcomes(tx, scope, experiment, {
    ...{ versions, window: goalDays(goal) * dayMs, now: clock.now, by: 'day', model: null },
    ...{ eventMap, currency },
  });
  const metrics = metricsOf(judging, ids, sums, { hasGoal: goal !== null });
  const draws =
    experiment.bandit && (await readDraws(tx, scope, experiment, { versions, mature: null, now: clock.now }));
  const authors = Object.fromEntries(experiment.arms.map(({ id, weight }) => [id, weight]));
  const since = Math.min(...rows.map((row) => row.since.getTime()));
  const { sentence, metrics: read } = readOut({
    arms: experiment.arms.map(({ id, weight }) => ({
      id,
      isDrawn: weight > 0,
      people: peopleOf(looked, id),
    })),
    strata: draws ? strataOf(draws, ids, authors) : strataByVersion(kernel, programs, experiment.node, rows),
    metrics,
    logged: draws && judging.primary === 'goal' ? loggedOf(draws, authors) : null,
    ...{ margin: judging.margin, adjust: judging.adjust, days: (clock.now - since) / dayMs },
  });
  if (sentence.code !== 'better') return false;
  const primary = metrics.findIndex(({ role }) => role === 'primary');
  const judged = read[primary]!.judged[ids.indexOf(sentence.arm) - 1]!;
  const contrast = (judging.adjust ? judged.adjusted : null) ?? judged.contrast;
  if (!contrast || contrast.risk.taking >= limit) return false;
  const place = { journey: scope.journey, node: experiment.node };
  await promoteArm(tx, scope.workspace, place, { arm: sentence.arm, at: clock.now, by: byRule });
  await writeAudit(tx, scope.workspace, {
    actor: byRule,
    action: 'experiments.promote',
    subject: `journey:${scope.journey}`,
    before: { experiment: experiment.node, promoted: null },
    after: { experiment: experiment.node, promoted: sentence.arm },
  });
  return true;
}

function peopleOf({ rows }: Looked, arm: string): number {
  return rows.reduce((all, row) => (row.arm === arm ? all + row.people : all), 0);
}
