import {
  clean,
  fields,
  parseEvent,
  parseTime,
  type CallType,
  type Envelope,
  type IncomingEvent,
  type ParsedEvents,
  type Unusable,
} from '@perennial/ingest';
import { Refusal, tooLarge } from './refusal.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Many more than any client sends at once; 4 MiB of `0,0,0,...` would be two million. */
const mostEvents = 10_000;

/** Reads JSON whatever it is labelled as (W2). Iterative in V8: depth is no danger here. */
export function parseJson(body: Buffer): Fields {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString('utf8').replace(/^\ufeff/, ''));
  } catch {
    throw new Refusal(400, 'bad-json', 'The body is not valid JSON.');
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new Refusal(400, 'bad-json', 'The body must be a JSON object.');
  return parsed as Fields;
}

/** @param type the call that the path stands for; `null` for batches */
export function parseRequest(body: Fields, type: CallType | null): ParsedEvents {
  const envelope = envelopeOf(body, type);
  const events: IncomingEvent[] = [];
  const unusable: Unusable[] = [];
  for (const raw of rawEvents(body, type)) {
    const parsed = parseEvent(raw, envelope);
    if ('problem' in parsed) unusable.push(parsed);
    else events.push(parsed);
  }
  return { events, unusable };
}

function rawEvents(body: Fields, type: CallType | null): readonly unknown[] {
  if (type !== null) return [body];
  const batch = body['batch'];
  if (!Array.isArray(batch))
    throw new Refusal(400, 'no-batch', 'The body has no list of events called `batch`.');
  if (batch.length > mostEvents) throw tooLarge();
  return batch;
}

/** The Java client sends `context` once for all (W8). */
function envelopeOf(body: Fields, type: CallType | null): Envelope {
  const context = type === null ? fields(body['context']) : {};
  const usable = Object.keys(context).length > 0 && !clean(context).problem;
  return {
    type,
    context: usable ? context : null,
    sentAt: parseTime(body['sentAt'] ?? body['sent_at']) ?? null,
  };
}
