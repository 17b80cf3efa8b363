import type { StatsQuery } from '@perennial/contracts';
import type { NodeId } from '@perennial/journey';
import { createContext, useContext, useMemo } from 'react';
import { useApi } from '../../client/use-api.ts';
import { heatOf, type Heat } from './heat.ts';

/** Waiting changes slowly, and is dearer to count than who stands where. Milliseconds. */
const often = 15_000;

/** `null`: nobody asked for it. */
export const HeatContext = createContext<ReadonlyMap<NodeId, Heat> | null>(null);

export function useWaiting(
  journey: string,
  query: StatsQuery,
  isOn: boolean,
): ReadonlyMap<NodeId, Heat> | null {
  const { data } = useApi(
    'GET /v1/journeys/:journey/waiting',
    { params: { journey }, query },
    { enabled: isOn, every: often },
  );
  return useMemo(() => (isOn && data ? heatOf(data) : null), [isOn, data]);
}

/** How people wait at a node, where somebody wants to see it. */
export function useHeat(node: NodeId): Heat | undefined {
  return useContext(HeatContext)?.get(node);
}
