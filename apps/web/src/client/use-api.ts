import type { CallRequest, CallResponse, Client, Endpoint } from '@perennial/contracts';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ApiFault } from './api-fault.ts';
import { clientFor } from './client.ts';
import { useWorkspace } from './session.ts';

/** The client of the workspace at hand. */
export function useClient(): Client {
  const { id } = useWorkspace();
  return useMemo(() => clientFor(id), [id]);
}

interface Options<Data = never> {
  readonly enabled?: boolean;
  /** Milliseconds between looks, for numbers that move by themselves; may depend on what was seen last. */
  readonly every?: number | false | ((seen: Data | undefined) => number | false);
}

type Call = (endpoint: Endpoint, request?: unknown, signal?: AbortSignal) => Promise<never>;

/** Reads: `useApi('GET /v1/journeys/:journey', { params: { journey } })`. */
export function useApi<E extends Endpoint>(
  endpoint: E,
  request?: CallRequest<E>,
  options: Options<CallResponse<E>> = {},
) {
  const { id } = useWorkspace();
  const { every = false } = options;
  const call = useClient() as unknown as Call;
  return useQuery<CallResponse<E>, ApiFault>({
    queryKey: [id, endpoint, request ?? {}],
    queryFn: ({ signal }) => call(endpoint, request, signal),
    enabled: options.enabled ?? true,
    refetchInterval: typeof every === 'function' ? ({ state }) => every(state.data) : every,
  });
}

interface Paged<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}
type ItemOf<E extends Endpoint> = CallResponse<E> extends Paged<infer Item> ? Item : never;

/** Reads lists page by page; `items` holds all that were fetched so far. */
export function usePages<E extends Endpoint>(
  endpoint: E,
  request?: CallRequest<E>,
  options: { readonly enabled?: boolean; readonly every?: number | false } = {},
) {
  const { id } = useWorkspace();
  const call = useClient() as unknown as Call;
  const found = useInfiniteQuery<Paged<ItemOf<E>>, ApiFault, Paged<ItemOf<E>>[], unknown[], string | null>({
    queryKey: [id, endpoint, 'pages', request ?? {}],
    queryFn: ({ pageParam, signal }) => call(endpoint, withCursor(request, pageParam), signal),
    initialPageParam: null,
    getNextPageParam: (page) => page.next,
    select: ({ pages }) => pages,
    enabled: options.enabled ?? true,
    refetchInterval: options.every ?? false,
  });
  const items = useMemo(() => found.data?.flatMap((page) => page.items), [found.data]);
  return { ...found, items };
}

function withCursor(request: unknown, cursor: string | null): unknown {
  if (cursor === null) return request;
  const { query, ...rest } = (request ?? {}) as { query?: object };
  return { ...rest, query: { ...query, cursor } };
}

/** Changes something, then reads anew what the page shows of this workspace. */
export function useAct<E extends Endpoint>(endpoint: E) {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  const call = useClient() as unknown as Call;
  return useMutation<CallResponse<E>, ApiFault, CallRequest<E>>({
    mutationFn: (request) => call(endpoint, request),
    onSuccess: () => queries.invalidateQueries({ queryKey: [id] }),
  });
}
