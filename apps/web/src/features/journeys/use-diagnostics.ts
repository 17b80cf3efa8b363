import type { Diagnostic } from '@perennial/journey';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ApiFault } from '../../client/api-fault.ts';
import { useWorkspace } from '../../client/session.ts';
import { useClient } from '../../client/use-api.ts';
import { readDraft } from './read-draft.ts';

/** Something that stands in the way, or should be looked at. `fault` where the server could not even read it. */
export type Problem =
  Diagnostic | { readonly severity: 'error'; readonly path: string; readonly fault: ApiFault };

export interface Diagnostics {
  readonly problems: readonly Problem[];
  /** The text is no JSON; the line where that shows, if known. */
  readonly broken: { readonly line: number | null } | null;
  readonly isChecking: boolean;
  /** The server could not be asked. */
  readonly error: ApiFault | null;
}

/** Milliseconds without typing before the server is asked. */
const pause = 400;

/** What the compiler says of the text as it is being written. */
export function useDiagnostics(journey: string, text: string): Diagnostics {
  const { id } = useWorkspace();
  const call = useClient();
  const settled = useSettled(text);
  const read = readDraft(settled);
  const checked = useQuery<readonly Problem[], ApiFault>({
    queryKey: [id, 'check', journey, settled],
    enabled: read.ok,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    queryFn: async () => {
      try {
        const draft = read.ok ? read.graph : undefined;
        const body = draft === undefined ? {} : { draft };
        return (await call('POST /v1/journeys/:journey/check', { params: { journey }, body })).diagnostics;
      } catch (error) {
        const problem = shapeProblem(error);
        if (problem) return [problem];
        throw error;
      }
    },
  });
  return {
    problems: read.ok ? (checked.data ?? []) : [],
    broken: read.ok ? null : { line: read.line },
    isChecking: settled !== text || checked.isFetching,
    error: read.ok ? checked.error : null,
  };
}

/** A drawing of the wrong shape is refused at the door, by the name of the field. */
function shapeProblem(error: unknown): Problem | null {
  if (!(error instanceof ApiFault) || error.status !== 400) return null;
  const path = (error.details.field ?? '').replace(/^body\.?(draft\.?)?/, '');
  return { severity: 'error', path, fault: error };
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
