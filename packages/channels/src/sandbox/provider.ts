import { channels } from '@perennial/journey';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { defineProvider, type OutgoingMessage, type SendResult } from '../contract/provider.ts';
import { accepted, sendEach, unknown } from '../contract/results.ts';
import { answers, scenarioOf } from './scenarios.ts';

/**
 * Reaches nobody. It keeps nothing either: the message log is its inbox, where receipts and replies are
 * played by hand or by rule.
 */
export const sandbox = defineProvider({
  id: 'sandbox',
  channels,
  credentials: z.strictObject({}),
  secrets: [],
  capabilities: {
    keyed: true,
    keyWindow: Number.MAX_SAFE_INTEGER, // the id follows from the key, so it never ends
    batch: 500,
    receipts: true, // from the inbox page, not by callback
    inbound: true,
  },
  connect: () => ({
    send: sendEach(Infinity, play),
    close: async () => {},
  }),
});

async function play({ key, to }: OutgoingMessage, signal: AbortSignal): Promise<SendResult> {
  const scenario = scenarioOf(to);
  if (scenario === null) return accepted(sandboxMessageId(key));
  if (scenario !== 'hang') return answers[scenario];
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  return unknown('aborted while waiting for an answer');
}

/** The provider message id of a key: always the same one. */
export function sandboxMessageId(key: string): string {
  return `sandbox-${createHash('sha256').update(key).digest('hex').slice(0, 24)}`;
}
