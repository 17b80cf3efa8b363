import type { Clock } from '@perennial/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useApi } from '../client/use-api.ts';
import { useWorkspace } from '../client/session.ts';

/** Milliseconds between looks at a practice clock: on its way, and standing still. */
const onItsWay = 1_000;
const still = 4_000;

const isMoving = ({ quiet, speed, target }: Clock) => !quiet || speed !== null || target !== null;

/** Reads anew what pages show whenever the practice clock has moved. */
export function FollowClock(): null {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  const { data } = useApi('GET /v1/clock', undefined, {
    every: (clock) => (clock && isMoving(clock) ? onItsWay : still),
  });
  const seen = useRef<string | null>(null);
  const state = data && `${data.now} ${data.quiet}`;
  useEffect(() => {
    if (state === undefined) return;
    if (seen.current !== null && seen.current !== state)
      void queries.invalidateQueries({
        queryKey: [id],
        predicate: ({ queryKey }) => queryKey[1] !== 'GET /v1/clock',
      });
    seen.current = state;
  }, [state, id, queries]);
  return null;
}
