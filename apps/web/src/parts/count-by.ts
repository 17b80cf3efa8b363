import type { Client, SegmentEstimate } from '@perennial/contracts';
import type { JsonObject } from '@perennial/journey';
import type { Knowledge } from '@perennial/nodes/panels';
import { ApiFault } from '../client/api-fault.ts';

type Cancellable = (endpoint: string, request: unknown, signal: AbortSignal) => Promise<SegmentEstimate>;

/**
 * Counts whom conditions find, one after the other: a form of many branches asks many questions at once, and the
 * page has other calls to make.
 */
export function countBy(call: Client): NonNullable<Knowledge['count']> {
  let last: Promise<unknown> = Promise.resolve();
  return (condition, signal) => {
    const answer = last.then(() => {
      signal.throwIfAborted();
      return ask(call as unknown as Cancellable, condition as unknown as JsonObject, signal);
    });
    last = answer.catch(() => {});
    return answer;
  };
}

async function ask(call: Cancellable, definition: JsonObject, signal: AbortSignal) {
  try {
    const { people, of, interval } = await call(
      'POST /v1/segments/estimate',
      { body: { definition } },
      signal,
    );
    return { people, of, isAbout: interval !== null };
  } catch (fault) {
    // What looks at the journey at hand is no question about everybody.
    if (fault instanceof ApiFault && fault.status === 422) return null;
    throw fault;
  }
}
