import type { Capabilities, SendResult } from '@perennial/channels';
import type { Scheduler } from './scheduler.ts';

/** Somebody who sends messages for us, and is never killed. */
export interface Provider {
  readonly capabilities: Pick<Capabilities, 'keyed' | 'keyWindow'>;
  /** What reached people: by key, how often and when. */
  readonly delivered: ReadonlyMap<string, readonly number[]>;
  readonly send: (key: string) => Promise<SendResult>;
}

export function createProvider({ now, random, fault, point }: Scheduler): Provider {
  const keyed = random() < 0.5;
  const delivered = new Map<string, number[]>();
  return {
    capabilities: { keyed, keyWindow: 24 * 3_600_000 },
    delivered,
    send: async (key) => {
      await point();
      if (fault(0.1))
        return { status: 'failed', reason: 'provider-unavailable', retryable: true } satisfies SendResult;
      const before = delivered.get(key) ?? [];
      if (!keyed || before.length === 0) delivered.set(key, [...before, now()]);
      await point();
      if (fault(0.3)) return { status: 'unknown', detail: 'reset' };
      return { status: 'accepted', providerMessageId: key };
    },
  };
}
