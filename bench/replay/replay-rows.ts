import { Analytics } from '@segment/analytics-node';

/** A row of the click stream, in the order in which it is to be sent. */
export interface ClickRow {
  readonly row: number;
  readonly at: number;
  readonly user_id: string;
  readonly event: string;
  readonly [column: string]: unknown;
}

/** Calls of one request. The next leaves only when this one is acknowledged, so that none overtakes another. */
const chunk = 200;

export const emailOf = (user: string) => `${user}@clickstream.example`;

/**
 * Sends every row as one `track` with its own time and message id, and before a person's first row one `identify`
 * that gives them an address. Through the real client.
 */
export async function replayRows(
  rows: readonly ClickRow[],
  { origin, writeKey, progress }: { origin: string; writeKey: string; progress: (rows: number) => void },
): Promise<void> {
  const client = new Analytics({
    host: origin,
    writeKey,
    flushAt: chunk,
    flushInterval: 60_000,
    maxRetries: 10,
  });
  const failed: unknown[] = [];
  client.on('error', (error) => failed.push(error));
  const known = new Set<string>();
  let calls = 0;
  const called = async () => {
    calls += 1;
    if (calls % chunk === 0) await client.flush({ timeout: 120_000 });
  };
  for (const [index, { row, at, user_id: userId, event, session_id, platform }] of rows.entries()) {
    const timestamp = new Date(at);
    if (!known.has(userId)) {
      known.add(userId);
      client.identify({
        userId,
        traits: { email: emailOf(userId) },
        timestamp,
        messageId: `identify-${userId}`,
      });
      await called();
    }
    client.track({
      userId,
      event,
      timestamp,
      messageId: `row-${row}`,
      properties: { session: session_id, platform },
    });
    await called();
    if (index % 2_000 === 0) progress(index);
  }
  await client.closeAndFlush({ timeout: 120_000 });
  if (failed.length > 0) throw new Error(`the client could not deliver: ${JSON.stringify(failed[0])}`);
}
