import { dayNumberOf } from '../civil-time/time-of-day.ts';
import type { Pace } from './guardrails.ts';

/** Beyond it a ramp has ended: nobody sends that much. */
const unlimited = 10_000_000;

/** How many messages a provider that is being warmed up may take on a day, numbered from 1970-01-01; `Infinity`: any. */
export function dailyAllowance({ warmUp }: Pick<Pace, 'warmUp'>, day: number): number {
  if (!warmUp) return Infinity;
  const days = Math.max(0, day - dayNumberOf(warmUp.from));
  const allowed = warmUp.perDay * warmUp.growth ** days;
  return allowed >= unlimited ? Infinity : Math.floor(allowed);
}
