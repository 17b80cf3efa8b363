export { alive, expectedPurchases } from './bgnbd/expect.ts';
export {
  fitBgNbd,
  fittingBgNbd,
  leastBuyers,
  leastRepeaters,
  type BgNbdFit,
  type NotFitted,
  type Unfitted,
} from './bgnbd/fit.ts';
export type { BgNbd, Purchases, PurchasesRow } from './bgnbd/types.ts';
export {
  expectedAmount,
  fitGammaGamma,
  fittingGammaGamma,
  leastSpenders,
  type GammaGamma,
  type GammaGammaFit,
  type Spending,
} from './gamma-gamma/gamma-gamma.ts';
export { gapPercentiles, gapsBetween, type Gaps } from './gaps.ts';
export { channelChances, hourChances, type Chance, type Levels, type Tally } from './habits/habits.ts';
export { chancesOf, type HourCount, type PersonChances } from './habits/of-person.ts';
export { purchasesOf, rfmOf, spendingOf, type OrderHistory } from './history.ts';
export { finish } from './numbers/minimise.ts';
export { defaultGroups, groupOf, type RfmGroup, type ScoreRange } from './rfm/groups.ts';
export {
  quintileCuts,
  quintiles,
  rfmMeasures,
  rfmScores,
  type Rfm,
  type RfmCuts,
  type RfmMeasure,
  type RfmScores,
} from './rfm/rfm.ts';
export { warningIds, warnings, type WarningId } from './warnings.ts';
export { scoreCustomer, type CustomerScores, type ScoreModel } from './model.ts';
export {
  defaultScoreSettings,
  scoreSettingsOf,
  scoreSettingsSchema,
  type ScoreSettings,
} from './settings.ts';
export * from './related/related.ts';
export { productIds } from './related/touched.ts';
