import type { EffectQuery } from '@perennial/contracts';
import type { EffectAsked } from '@perennial/db';
import { dayNumberOf, fromLocalMillis, type Zones } from '@perennial/journey';
import { unprocessable } from '../../errors/api-error.ts';
import type { Shop } from './shop.ts';

const dayMs = 86_400_000;

/**
 * What a holdout is asked.
 *
 * @param scope the journey, or the workspace
 * @throws ApiError 422 when the period is none
 */
export function effectAsked(
  { now, zone, currency, eventMap, models, asleep }: Shop,
  zones: Zones,
  { workspace, scope }: { readonly workspace: string; readonly scope: string },
  query: EffectQuery,
): EffectAsked {
  const { conversionDays, retentionDays, repurchaseDays, returnDays, from, to } = query;
  if (from !== undefined && to !== undefined && to < from)
    throw unprocessable('invalid-period', 'It ends before it begins.', { field: 'query.to' });
  const beginningOf = (day: string, after: number) =>
    fromLocalMillis(zones, zone, (dayNumberOf(day) + after) * dayMs);
  return {
    ...{ workspace, scope, now, currency, eventMap, models, asleep },
    from: from === undefined ? null : beginningOf(from, 0),
    to: to === undefined ? null : beginningOf(to, 1),
    windows: {
      conversion: conversionDays,
      retention: retentionDays,
      repurchase: repurchaseDays,
      returning: returnDays,
    },
  };
}
