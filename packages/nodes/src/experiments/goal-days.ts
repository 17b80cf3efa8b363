import type { Program } from '@perennial/journey';

/** Without a goal, as long as most have one. */
const usual = 30;
const daysOf = { minutes: 1 / 1_440, hours: 1 / 24, days: 1, weeks: 7, months: 30 } as const;

/** Days after an exposure within which something counts: as many as the goal has, at least one. */
export function goalDays(goal: Program['goal']): number {
  return goal === null ? usual : Math.max(1, Math.round(goal.window.amount * daysOf[goal.window.unit]));
}
