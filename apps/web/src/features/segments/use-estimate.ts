import type { SegmentEstimate } from '@perennial/contracts';
import { predicateSchema, type JsonObject, type Predicate } from '@perennial/journey';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ApiFault } from '../../client/api-fault.ts';
import { useWorkspace } from '../../client/session.ts';
import { useClient } from '../../client/use-api.ts';

/** Milliseconds of rest before a definition is asked about. */
const rest = 400;

/** Whether every condition says all that it must. */
export function isFilledIn(definition: Predicate): boolean {
  return predicateSchema.safeParse(definition).success;
}

/**
 * How many the definition finds, a moment after the last change. A question that is superseded is called off; its
 * predecessor's answer stays in sight until the next is there.
 */
export function useEstimate(definition: Predicate) {
  const { id } = useWorkspace();
  const call = useClient();
  const settled = useSettled(definition);
  const isAskable = isFilledIn(settled);
  const query = useQuery<SegmentEstimate, ApiFault>({
    queryKey: [id, 'segment-estimate', settled],
    queryFn: ({ signal }) =>
      (call as unknown as Cancellable)(
        'POST /v1/segments/estimate',
        { body: { definition: settled as unknown as JsonObject } },
        signal,
      ),
    enabled: isAskable,
    placeholderData: keepPreviousData,
  });
  return { ...query, isAskable, isBehind: settled !== definition || query.isPlaceholderData };
}

type Cancellable = (endpoint: string, request: unknown, signal: AbortSignal) => Promise<SegmentEstimate>;

function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), rest);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
