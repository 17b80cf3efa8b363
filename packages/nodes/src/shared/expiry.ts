import { plus, type Duration, type Instant, type MessageClass, type StepInput } from '@perennial/journey';

/** For how long a message is good unless its author says otherwise. */
export const usualExpiry: { readonly [C in MessageClass]: Duration } = {
  marketing: { amount: 24, unit: 'hours' },
  transactional: { amount: 72, unit: 'hours' },
};

/** Counted from when the message became due, however late the turn is. */
export function expiryOf(
  { facts, zones }: Pick<StepInput<unknown>, 'facts' | 'zones'>,
  due: Instant,
  goodFor: Duration,
): Instant {
  return plus(zones, facts.person.zone, due, goodFor);
}
