import { claimEvents, insertDeadLetters, type NewDeadLetter } from '@perennial/db';
import type { Refusals, Storing } from './batch.ts';
import { messageIdOf } from './event-ids.ts';
import type { Unusable } from './incoming-event.ts';
import { fields } from './slim-context.ts';

/** Of one request; beyond that one letter speaks for the rest. */
const mostLetters = 100;
const mostText = 64 * 1024;

/** Keeps what is refused for somebody to look at. */
export const deadLetters: Refusals = {
  whole: buryUnusable,
  parts: ({ tx, vault, workspace, batch }, refused) =>
    insertDeadLetters(
      tx,
      vault,
      workspace,
      refused.map((one) => ({ ...one, keyId: batch.key.id })),
    ),
};

/** Puts what could not be used where somebody will see it, with the reason. Repeating it adds nothing. */
async function buryUnusable(storing: Storing): Promise<void> {
  const { tx, vault, workspace, batch } = storing;
  const fresh = await notBuriedYet(storing);
  if (fresh.length === 0) return;
  const shown = fresh.slice(0, mostLetters);
  const letters: NewDeadLetter[] = shown.map(({ problem, event }) => ({
    reason: { ...problem },
    event: shorten(event),
    keyId: batch.key.id,
  }));
  const more = fresh.length - shown.length;
  if (more > 0)
    letters.push({
      reason: { code: 'more-of-them', params: { count: more } },
      event: null,
      keyId: batch.key.id,
    });
  await insertDeadLetters(tx, vault, workspace, letters);
}

async function notBuriedYet({ tx, workspace, batch }: Storing): Promise<readonly Unusable[]> {
  const named = batch.unusable.flatMap((one) => {
    const messageId = messageIdOf(fields(one.event)['messageId']);
    return messageId === null
      ? []
      : [{ messageId: `unusable:${messageId}`, source: 'derived' as const, one }];
  });
  const claimed = new Set((await claimEvents(tx, workspace, named)).map(({ one }) => one));
  const all = new Set(named.map(({ one }) => one));
  return batch.unusable.filter((one) => !all.has(one) || claimed.has(one));
}

/** Cleaned before, so that it is shallow enough to be written down. */
function shorten(event: unknown): unknown {
  const text = JSON.stringify(event ?? null);
  return text.length > mostText ? { cut: text.slice(0, mostText) } : event;
}
