import type { ExitRule, JsonObject, Predicate } from '@perennial/journey';

/** Rules and conditions that several tests hold journeys to. */
export const isVip: Predicate = { type: 'attribute', path: 'vip', test: { op: 'is', value: true } };

export const bought: ExitRule = { kind: 'event', id: 'bought', event: 'Order Completed' };

export function waitUntil(when: Predicate, amount = 30, unit = 'days') {
  return {
    type: 'wait-until-condition',
    config: { when: when as unknown as JsonObject, timeout: { amount, unit } },
  };
}

/** Enters on `Signed Up` and waits; whoever waited in vain leaves as such. */
export const waitEdges = [
  ['start', 'next', 'wait'],
  ['wait', 'true', 'met'],
  ['wait', 'timeout', 'vain'],
] as const;
