import type { Diagnostic } from '@perennial/journey';

/** `weights-not-100`: shares add up to 100, give or take rounding. A single one always has it all. */
export function checkWeights(
  items: readonly { readonly weight: number }[],
  path: string,
): readonly Diagnostic[] {
  const total = items.reduce((sum, item) => sum + item.weight, 0);
  if (items.length === 1 ? total > 0 : Math.abs(total - 100) < 0.01) return [];
  return [{ code: 'weights-not-100', severity: 'error', path, params: { total } }];
}
