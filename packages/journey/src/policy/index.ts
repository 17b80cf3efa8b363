export { bestMoment, opensAt } from './best-moment.ts';
export { isTripped, lowerRate, type BreakerLimit, type Returned } from './breakers.ts';
export { isClosed, isHoliday } from './blackouts.ts';
export { capReached, type Taken } from './caps.ts';
export { consentFor } from './consent.ts';
export { longestWindow, overCap, windowBegin } from './frequency.ts';
export * from './guardrails.ts';
export { isHeldOut, type Holdout } from './holdout.ts';
export { holidayCountries, holidays, type HolidayCountry } from './holidays.ts';
export { isOpen, nextOpening } from './hours.ts';
export {
  guardrailNames,
  hear,
  verdict,
  type GuardrailName,
  type Hearing,
  type Intent,
  type Said,
  type Verdict,
} from './verdict.ts';
export { goesOut, isMeant } from './outward.ts';
export { dailyAllowance } from './pace.ts';
export { saysHowToOptOut } from './opt-out.ts';
export { messagePriority, usualPriority } from './priority.ts';
