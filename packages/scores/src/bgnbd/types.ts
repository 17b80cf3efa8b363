/** What BG/NBD needs to know of a buyer. Times in weeks. */
export interface Purchases {
  /** Repeat purchases: days with an order, less the first. */
  readonly x: number;
  /** From the first purchase to the last; 0 when there was no other. */
  readonly tx: number;
  /** From the first purchase to the instant that is asked about. */
  readonly T: number;
}

/** Buyers with the same history count as one row. */
export interface PurchasesRow extends Purchases {
  readonly people: number;
}

/**
 * Rates of buying are gamma distributed (shape `r`, rate `alpha` weeks); after each purchase somebody is lost with a
 * probability that is beta distributed (`a`, `b`).
 */
export interface BgNbd {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}
