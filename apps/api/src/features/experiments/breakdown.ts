import type { ExperimentBreakdown } from '@perennial/contracts';
import { loadStageModels, readOutcomes, readScoring, type RfmRule, type Transaction } from '@perennial/db';
import { byKey, metricsOf, readOut, type Metric } from '@perennial/experiments';
import type { ScoreModel } from '@perennial/scores';
import { outcomesAsked, type Asked } from './asking.ts';

/** The primary metric of each arm, people told apart by what they were when they were exposed, or by what was sent first. */
export async function breakdownOf(
  tx: Transaction,
  asked: Asked,
  by: ExperimentBreakdown['by'],
): Promise<ExperimentBreakdown> {
  const { scope, experiment, judging, live } = asked;
  const [model] = await loadStageModels<unknown>(tx, scope.workspace);
  const outcomes = await outcomesAsked(tx, asked, by, model?.id ?? null);
  const rfm = by === 'rfm' ? await ruleOf(tx, scope.workspace) : null;
  if (by === 'rfm' && rfm === null) return { by, model: null, parts: [] };
  const sums = await readOutcomes(tx, scope, experiment, { ...outcomes, ...(rfm && { rfm }) });
  const arms = experiment.arms.map(({ id }) => id);
  const [primary] = metricsOf(judging, arms, sums, { hasGoal: live.goal !== null });
  const isThere = primary?.role === 'primary';
  return {
    by,
    model: model?.id ?? null,
    parts: isThere
      ? byKey(primary.id, arms, sums).map(({ day: key, arms: moments }) => ({
          key,
          arms: valuesOf({ ...primary, arms: moments }, arms),
        }))
      : [],
  };
}

/** The bounds of the latest scoring, and its groups; `null`: nobody was ever scored. */
async function ruleOf(tx: Transaction, workspace: string): Promise<RfmRule | null> {
  const model = (await readScoring(tx, workspace))?.model as ScoreModel | undefined | null;
  return model ? { cuts: model.cuts, groups: model.groups } : null;
}

/** Only what there is: nothing is compared, since among many parts one always stands out. */
function valuesOf(metric: Metric, arms: readonly string[]): ExperimentBreakdown['parts'][number]['arms'] {
  const people = metric.arms.map((arm) => arm.people);
  const [read] = readOut({
    arms: arms.map((id, i) => ({ id, people: people[i]!, isDrawn: true })),
    ...{ strata: [], metrics: [metric], logged: null, margin: null, adjust: false, days: 0 },
  }).metrics;
  return arms.map((arm, i) => {
    const value = read!.values[i] ?? null;
    return {
      arm,
      people: people[i]!,
      value: value?.value ?? null,
      low: value?.interval.low ?? null,
      high: value?.interval.high ?? null,
    };
  });
}
