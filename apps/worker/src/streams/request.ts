import { signWebhook, type CallOutcome, type OutgoingCall } from '@perennial/channels';
import type { StreamLine, StreamPlace } from '@perennial/db';
import { createHash } from 'node:crypto';

/** What is posted: events, or a test that holds none. */
export interface Parcel {
  readonly type: 'events' | 'test';
  readonly stream: string;
  readonly lines: readonly StreamLine[];
}

/** One request with all of it. The same events bear the same `webhook-id` on every try. */
export function requestOf({ url, secret }: StreamPlace, parcel: Parcel, now: number): OutgoingCall {
  const body = JSON.stringify({
    type: parcel.type,
    timestamp: new Date(now).toISOString(),
    data: { stream: parcel.stream, events: parcel.lines.map(eventOf) },
  });
  return {
    method: 'POST',
    url,
    body,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'Perennial',
      ...signWebhook(idOf(parcel, now), now, body, secret),
    },
  };
}

const eventOf = ({ id, kind, happenedAt, person, user, data }: StreamLine) => ({
  ...{ id, kind, at: happenedAt.toISOString(), person },
  ...(user !== null && { userId: user }),
  data,
});

function idOf({ type, stream, lines }: Parcel, now: number): string {
  if (type === 'test') return `test-${stream}-${now}`;
  const hash = createHash('sha256');
  for (const { id, kind } of lines) hash.update(`${kind} ${id}\n`);
  return `events-${hash.digest('hex').slice(0, 32)}`;
}

/** What came back. `lasting`: trying again won't help before somebody has looked. */
export interface Answered {
  readonly status: number | null;
  /** `null`: it was taken. */
  readonly fault: string | null;
  readonly lasting: boolean;
}

/** Gone, as Standard Webhooks means it: nobody wants to hear of it any more. */
const gone = 410;

export function answeredBy(outcome: CallOutcome): Answered {
  switch (outcome.kind) {
    case 'refused':
      return { status: null, fault: outcome.why, lasting: true };
    case 'not-sent':
    case 'unanswered':
      return { status: null, fault: outcome.kind, lasting: false };
    case 'answered': {
      const { status } = outcome;
      const isTaken = status >= 200 && status < 300;
      return { status, fault: isTaken ? null : 'http-status', lasting: status === gone };
    }
  }
}
