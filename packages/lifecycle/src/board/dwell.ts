/** Stays of one stage that lasted as long, or are known to have lasted as long so far. */
export interface Stays {
  readonly hours: number;
  /** Left, or still inside. */
  readonly over: boolean;
  readonly people: number;
}

export interface Dwell {
  /** Days until half of them, and nine of ten, have left; `null`: that many have not left yet. */
  readonly p50: number | null;
  readonly p90: number | null;
  readonly stays: number;
  /** Of them still inside. */
  readonly inside: number;
}

/**
 * How long stays last, by Kaplan-Meier: those still inside count as present for as long as they are known to be, so that
 * a young stage doesn't look like one that people leave quickly. `null`: there were no stays.
 */
export function dwellOf(stays: readonly Stays[]): Dwell | null {
  const all = sum(stays);
  if (all === 0) return null;
  const hours = [...new Set(stays.map((one) => one.hours))].sort((a, b) => a - b);
  let present = all;
  let left = 1;
  const quantile: { p50: number | null; p90: number | null } = { p50: null, p90: null };
  for (const hour of hours) {
    const here = stays.filter((one) => one.hours === hour);
    left *= 1 - sum(here.filter((one) => one.over)) / present;
    if (quantile.p50 === null && left <= 0.5 + rounding) quantile.p50 = inDays(hour);
    if (quantile.p90 === null && left <= 0.1 + rounding) quantile.p90 = inDays(hour);
    present -= sum(here);
  }
  return { ...quantile, stays: all, inside: sum(stays.filter((one) => !one.over)) };
}

/** Products of shares miss what they should be by as much. */
const rounding = 1e-9;

const sum = (stays: readonly Stays[]) => stays.reduce((total, { people }) => total + people, 0);

const inDays = (hours: number) => Math.round((hours / 24) * 100) / 100;
