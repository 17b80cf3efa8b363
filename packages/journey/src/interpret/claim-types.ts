import type { NodeId } from '../graph/types.ts';
import type { Instant } from '../values.ts';

/**
 * Asks for a coupon of a pool. `Coupon Offered` or `Coupon Withheld` of the person tells what came of it, with the claim's
 * id as `claim`.
 */
export interface ClaimCommand {
  readonly kind: 'claim';
  /** `${enrollment}:${node}:${visit}` */
  readonly id: string;
  readonly node: NodeId;
  readonly visit: number;
  readonly pool: string;
  /** The code is good for so many days; `null` = as the pool says. */
  readonly days: number | null;
  readonly at: Instant;
}
