import type { OutgoingMessage, ProviderDefinition, SendResult, Surroundings } from '@perennial/channels';

/** Long enough for every provider that is well. Milliseconds. */
const patience = 20_000;

/** Hands over one message past journeys, guardrails and log: tests, and what operators are told themselves. */
export async function sendOne(
  definition: ProviderDefinition,
  credentials: Record<string, unknown>,
  message: OutgoingMessage,
  surroundings: Surroundings = {},
): Promise<SendResult> {
  const sender = definition.connect(definition.credentials.parse(credentials), surroundings);
  try {
    const [result] = await sender.send([message], AbortSignal.timeout(patience));
    return result!;
  } finally {
    await sender.close();
  }
}
