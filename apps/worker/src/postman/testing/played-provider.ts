import {
  accepted,
  defineProvider,
  type Capabilities,
  type OutgoingMessage,
  type ProviderDefinition,
  type SendResult,
  type Surroundings,
} from '@perennial/channels';
import { z } from 'zod';

/** A kind of provider whose answers a test makes up, by the name of the configured one. */
export interface PlayedProvider {
  readonly definition: ProviderDefinition;
  readonly calls: readonly { readonly name: string; readonly message: OutgoingMessage }[];
  /** What the one of that name says from now on; it accepts unless told otherwise. */
  readonly answers: (name: string, answer: (message: OutgoingMessage) => SendResult) => void;
  /** Those that we listen to, with where they find us. */
  readonly listened: ReadonlyMap<string, Surroundings>;
}

export function playedProvider(
  id: string,
  capabilities: Partial<Capabilities> = {},
  more: Pick<ProviderDefinition, 'reaches'> = {},
): PlayedProvider {
  const calls: { name: string; message: OutgoingMessage }[] = [];
  const scripts = new Map<string, (message: OutgoingMessage) => SendResult>();
  const listened = new Map<string, Surroundings>();
  const play = (name: string, message: OutgoingMessage) => {
    calls.push({ name, message });
    return scripts.get(name)?.(message) ?? accepted(`${name}-${message.key}`);
  };
  const usual = { keyed: false, keyWindow: 0, batch: 10, receipts: true, inbound: true };
  const definition = defineProvider({
    id,
    channels: ['sms', 'push'],
    credentials: z.strictObject({ name: z.string() }),
    secrets: [],
    capabilities: { ...usual, ...capabilities },
    connect: ({ name }: { name: string }, surroundings = {}) => ({
      send: async (messages) => messages.map((message) => play(name, message)),
      listen: () => void listened.set(name, surroundings),
      close: async () => void listened.delete(name),
    }),
    ...more,
  });
  return {
    definition: definition as ProviderDefinition,
    calls,
    answers: (name, answer) => void scripts.set(name, answer),
    listened,
  };
}
