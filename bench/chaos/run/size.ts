import type { Crowd } from './shoppers.ts';
import type { Scenario } from './scenario.ts';

/** The smallest part of its time that a run with few people takes. */
const least = 1 / 3;

/** `CHAOS_PEOPLE=60` makes a run smaller, and shorter in proportion down to a third. */
export function sizeOf({
  people,
  spread,
  views = 0,
  rigid = false,
}: Scenario): Omit<Crowd, 'steady'> & { share: number } {
  const wanted = Number(process.env['CHAOS_PEOPLE'] ?? people);
  const share = rigid ? 1 : Math.min(1, Math.max(least, wanted / people));
  return { people: wanted, spread: spread * share, views, share };
}
