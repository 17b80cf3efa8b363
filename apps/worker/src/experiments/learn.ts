import { readDraws, saveShares, type DrawSums, type Shares, type Transaction } from '@perennial/db';
import { contextShares, type ContextTrials } from '@perennial/experiments';
import type { Duration } from '@perennial/journey';
import type { Looked } from './look.ts';

const unitMs = {
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
  weeks: 7 * 86_400_000,
  months: 30 * 86_400_000,
} as const satisfies { readonly [U in Duration['unit']]: number };

/**
 * Sets the shares of a bandit by what people have come to who were drawn long enough ago. Until there are any, the author's stay.
 */
export async function learn(tx: Transaction, looked: Looked): Promise<void> {
  const { scope, clock, experiment, versions } = looked;
  const { bandit } = experiment;
  if (bandit === null) return;
  const mature = bandit.mature.amount * unitMs[bandit.mature.unit];
  const draws = await readDraws(tx, scope, experiment, { versions, mature, now: clock.now });
  if (draws.length === 0) return;
  const arms = experiment.arms.filter(({ weight }) => weight > 0).map(({ id }) => id);
  const { everybody, contexts } = contextShares(trialsOf(draws, arms), { floor: bandit.floor / 100 });
  const named = (shares: readonly number[]): Shares =>
    Object.fromEntries(arms.map((arm, i) => [arm, Math.round(shares[i]! * 1e6) / 1e4]));
  const shares = Object.fromEntries(Object.entries(contexts).map(([context, own]) => [context, named(own)]));
  const place = { journey: scope.journey, node: experiment.node };
  await saveShares(tx, scope.workspace, place, {
    shares: { '': named(everybody), ...shares },
    at: clock.now,
  });
}

function trialsOf(draws: readonly DrawSums[], arms: readonly string[]): ContextTrials[] {
  return [...new Set(draws.map(({ context }) => context))].map((context) => ({
    context,
    arms: arms.map((arm) => {
      const mine = draws.filter((draw) => draw.context === context && draw.arm === arm);
      const sum = (of: 'people' | 'conversions') => mine.reduce((all, draw) => all + draw[of], 0);
      return { people: sum('people'), conversions: sum('conversions') };
    }),
  }));
}
