import type { Mention } from '@perennial/contracts';
import { useApi } from '../client/use-api.ts';

/** Milliseconds between looks. */
const often = 30_000;
const none: readonly Mention[] = [];

/** Comments that mean the reader and wait for an answer. */
export function useMentions(): readonly Mention[] {
  return useApi('GET /v1/mentions', undefined, { every: often }).data?.items ?? none;
}
