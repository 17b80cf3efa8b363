export { capReached, type Taken } from './caps.ts';
export { consentFor } from './consent.ts';
export { isOpen, nextOpening } from './hours.ts';
export { verdict, type Intent, type Verdict } from './verdict.ts';
export { saysHowToOptOut } from './opt-out.ts';
export { messagePriority, usualPriority } from './priority.ts';
