import { insertEvents, type EventRecord, type NewEvent } from '@perennial/db';
import type { DerivedEvent } from '@perennial/lifecycle';
import type { Session } from '../turns/people-in-turn.ts';

/** Stores events that follow from others; those of one moment in one statement. `null` when one was there already. */
export type Derive = (person: string, event: DerivedEvent, backfill: boolean) => Promise<EventRecord | null>;

interface Asked {
  readonly event: NewEvent;
  readonly answer: (event: EventRecord | null) => void;
  readonly refuse: (error: unknown) => void;
}

export function createDerive({ engine, tx, workspace, clock }: Session): Derive {
  let waiting: Asked[] = [];
  const flush = () => {
    const batch = waiting;
    waiting = [];
    const events = batch.map((asked) => asked.event);
    insertEvents(tx, engine.vault, workspace, events, { queue: false }).then(
      (stored) => {
        const seqs = new Map(stored.map((one) => [one.messageId, one.seq]));
        for (const { event, answer } of batch) {
          const seq = seqs.get(event.messageId);
          answer(seq === undefined ? null : { ...event, seq, storedAt: clock.now });
        }
      },
      (error: unknown) => batch.forEach((asked) => asked.refuse(error)),
    );
  };
  return (personId, { id, name, at, properties }, backfill) =>
    new Promise((answer, refuse) => {
      if (waiting.length === 0) setImmediate(flush);
      const fixed = { type: 'derived', source: 'derived', context: {} } as const;
      waiting.push({
        event: { personId, messageId: id, name, at, properties, backfill, ...fixed },
        answer,
        refuse,
      });
    });
}
