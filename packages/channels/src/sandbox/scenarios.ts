import type { Address, SendResult } from '../contract/provider.ts';
import { failed, unknown } from '../contract/results.ts';

/**
 * What an address can ask the sandbox for. The order is the last digits of the magic phone numbers:
 * `+15005550001` asks for the first one. They are valid numbers that belong to nobody.
 */
export const scenarios = [
  'invalid-address',
  'unreachable-address',
  'rejected-content',
  'unauthorised',
  'rate-limited',
  'quota-exhausted',
  'provider-unavailable',
  'unsupported',
  'unknown',
  'hang',
] as const;
export type Scenario = (typeof scenarios)[number];

const words: ReadonlyMap<string, Scenario> = new Map<string, Scenario>([
  ...scenarios.map((scenario) => [scenario, scenario] as const),
  ['bounce', 'unreachable-address'],
  ['invalid', 'invalid-address'],
  ['rejected', 'rejected-content'],
  ['limited', 'rate-limited'],
  ['down', 'provider-unavailable'],
]);

/** The scenario an address asks for, or `null`: deliver. */
export function scenarioOf(to: Address): Scenario | null {
  switch (to.channel) {
    case 'sms':
      return scenarios[Number(/^\+1500555(\d{4})$/.exec(to.phone)?.[1] ?? 0) - 1] ?? null;
    case 'email':
      return words.get(/^fail\+([a-z-]+)@/i.exec(to.email)?.[1]?.toLowerCase() ?? '') ?? null;
    case 'push':
      return words.get(/^fail\+([a-z-]+)/i.exec(to.token)?.[1]?.toLowerCase() ?? '') ?? null;
    case 'inbox':
      return words.get(/^fail\+([a-z-]+)/i.exec(to.person)?.[1]?.toLowerCase() ?? '') ?? null;
  }
}

/** The address that asks for a scenario on a channel. */
export function addressFor(scenario: Scenario, channel: Address['channel']): Address {
  const number = String(scenarios.indexOf(scenario) + 1).padStart(4, '0');
  switch (channel) {
    case 'sms':
      return { channel, phone: `+1500555${number}` };
    case 'email':
      return { channel, email: `fail+${scenario}@example.com` };
    case 'push':
      return { channel, token: `fail+${scenario}`, platform: 'ios' };
    case 'inbox':
      return { channel, person: `fail+${scenario}` };
  }
}

/** How long a rate-limited sandbox asks to wait, in milliseconds. */
export const sandboxRetryAfter = 2_000;

/** What the sandbox answers in each scenario but `hang`, which waits for the signal. */
export const answers: Readonly<Record<Exclude<Scenario, 'hang'>, SendResult>> = {
  'invalid-address': failed('invalid-address', false),
  'unreachable-address': failed('unreachable-address', false),
  'rejected-content': failed('rejected-content', false),
  unauthorised: failed('unauthorised', true),
  'rate-limited': failed('rate-limited', true, { retryAfter: sandboxRetryAfter }),
  'quota-exhausted': failed('quota-exhausted', true),
  'provider-unavailable': failed('provider-unavailable', true),
  unsupported: failed('unsupported', false),
  unknown: unknown('the sandbox was asked to leave it open'),
};
