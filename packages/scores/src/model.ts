import { alive, expectedPurchases } from './bgnbd/expect.ts';
import type { BgNbdFit, NotFitted } from './bgnbd/fit.ts';
import { expectedAmount, type GammaGammaFit } from './gamma-gamma/gamma-gamma.ts';
import { purchasesOf, rfmOf, spendingOf, type OrderHistory } from './history.ts';
import { groupOf } from './rfm/groups.ts';
import { rfmScores, type RfmCuts } from './rfm/rfm.ts';
import type { ScoreSettings } from './settings.ts';

/** All that customers of a workspace are scored by. JSON. */
export interface ScoreModel {
  /** The day it is about, as a number of days since 1970 in the workspace's zone. */
  readonly today: number;
  readonly customers: number;
  readonly cuts: RfmCuts;
  readonly groups: ScoreSettings['groups'];
  readonly horizonDays: number;
  /** Of the workspace, when amounts were read. */
  readonly currency: string;
  readonly bgnbd: BgNbdFit | NotFitted;
  readonly gammaGamma: GammaGammaFit;
}

/** One customer by the model; what can't be told is `null`. */
export interface CustomerScores {
  readonly recency: number;
  readonly frequency: number;
  readonly monetary: number;
  readonly group: string | null;
  readonly alive: number | null;
  readonly purchases: number | null;
  readonly value: number | null;
}

export function scoreCustomer(model: ScoreModel, history: OrderHistory): CustomerScores {
  const { today, cuts, groups, bgnbd } = model;
  const scores = rfmScores(cuts, rfmOf(history, today));
  const rest = { ...scores, group: groupOf(groups, scores) };
  if (!bgnbd.ok) return { ...rest, alive: null, purchases: null, value: null };
  const seen = purchasesOf(history, today);
  const purchases = expectedPurchases(bgnbd.parameters, seen, model.horizonDays / 7);
  return {
    ...rest,
    alive: alive(bgnbd.parameters, seen),
    purchases,
    value: valueOf(model, history, purchases),
  };
}

/** Expected money in the horizon (SPEC S-35). */
function valueOf({ gammaGamma }: ScoreModel, history: OrderHistory, purchases: number): number | null {
  if (!gammaGamma.ok) return null;
  const amount = expectedAmount(gammaGamma.parameters, spendingOf(history));
  return amount === null ? null : purchases * amount;
}
