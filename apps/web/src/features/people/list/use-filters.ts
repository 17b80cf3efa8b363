import type { Predicate } from '@perennial/journey';
import { useSearchParams } from 'react-router';

/** Whom the list shows; stands in the address, so that it can be shared and survives a reload. */
export interface Filters {
  readonly search: string;
  /** `model:stage` */
  readonly stage: string | null;
  readonly segment: string | null;
  readonly condition: Predicate | undefined;
}

export const noFilters: Filters = { search: '', stage: null, segment: null, condition: undefined };

export function useFilters(): readonly [Filters, (filters: Filters) => void] {
  const [params, setParams] = useSearchParams();
  const filters: Filters = {
    search: params.get('search') ?? '',
    stage: params.get('stage'),
    segment: params.get('segment'),
    condition: readCondition(params.get('condition')),
  };
  return [filters, (next) => setParams(written(next))];
}

/** A hand-made address may hold anything; the server judges what is in it. */
function readCondition(text: string | null): Predicate | undefined {
  if (text === null) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'type' in value ? (value as Predicate) : undefined;
  } catch {
    return undefined;
  }
}

function written({ search, stage, segment, condition }: Filters): Record<string, string> {
  return {
    ...(search !== '' && { search }),
    ...(stage !== null && { stage }),
    ...(segment !== null && { segment }),
    ...(condition && { condition: JSON.stringify(condition) }),
  };
}

/** As the server takes them. */
export function queryOf({ search, stage, segment, condition }: Filters) {
  const [model, name] = stage?.split(':') ?? [];
  return {
    ...(search !== '' && { search }),
    ...(model !== undefined && name !== undefined && { model, stage: name }),
    ...(segment !== null && { segment }),
    ...(condition && { condition: JSON.stringify(condition) }),
  };
}
