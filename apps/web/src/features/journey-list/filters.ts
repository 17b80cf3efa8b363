import type { CallRequest } from '@perennial/contracts';
import { useSearchParams } from 'react-router';

export const states = ['all', 'live', 'draft', 'paused', 'stopped', 'archived'] as const;
export type State = (typeof states)[number];

/** What the address says about which journeys to show; `null` where it says nothing. */
export interface Filters {
  readonly state: State;
  /** An id, or `none` for those in no folder. */
  readonly folder: string | null;
  readonly tag: string | null;
  readonly owner: string | null;
  readonly q: string | null;
  readonly order: Order;
}

export const orders = ['changed', 'priority'] as const;
/** What comes first. */
export type Order = (typeof orders)[number];

/** Filters stand in the address, so that it restores and shares what is seen. */
export function useFilters() {
  const [search, setSearch] = useSearchParams();
  const filters: Filters = {
    state: states.find((one) => one === search.get('status')) ?? 'all',
    folder: search.get('folder'),
    tag: search.get('tag'),
    owner: search.get('owner'),
    q: search.get('q'),
    order: orders.find((one) => one === search.get('order')) ?? 'changed',
  };
  const setFilters = (change: Partial<Filters>) =>
    setSearch((before) => withFilters(before, change), { replace: true });
  return { filters, setFilters, clear: () => setSearch({}, { replace: true }) };
}

function withFilters(before: URLSearchParams, { state, order, ...rest }: Partial<Filters>): URLSearchParams {
  const after = new URLSearchParams(before);
  const values = {
    ...rest,
    ...(state && { status: state === 'all' ? null : state }),
    ...(order && { order: order === 'changed' ? null : order }),
  };
  for (const [name, value] of Object.entries(values))
    if (value === null || value === '') after.delete(name);
    else after.set(name, value);
  return after;
}

type Query = NonNullable<CallRequest<'GET /v1/journeys'>['query']>;

/** As the API takes them. */
export function queryOf({ state, folder, tag, owner, q, order }: Filters): Query {
  return {
    ...(state !== 'all' && { status: state }),
    ...(folder !== null && { folder }),
    ...(tag !== null && { tag }),
    ...(owner !== null && { owner }),
    ...(q !== null && { q }),
    ...(order !== 'changed' && { order }),
  };
}

/** Whether something beside the folder narrows the list. */
export function isNarrowed({ state, tag, owner, q }: Filters): boolean {
  return state !== 'all' || tag !== null || owner !== null || q !== null;
}
