import type { Diagnostic, Graph } from '@perennial/journey';
import { useQuery } from '@tanstack/react-query';
import { createContext, useContext, useDeferredValue, useMemo } from 'react';
import { useWorkspace } from '../../../client/session.ts';
import { useClient } from '../../../client/use-api.ts';
import { joined } from '../../canvas/diagnostics/join.ts';
import { kernel } from '../../canvas/diagnostics/kernel.ts';
import { useDraftState } from '../../canvas/draft/use-draft.ts';
import { useEditor } from '../../canvas/store/use-editor.ts';
import { useJourney } from './journey-context.ts';

export interface Diagnosed {
  readonly diagnostics: readonly Diagnostic[];
  readonly errors: number;
  readonly warnings: number;
}

export const DiagnosticsContext = createContext<Diagnosed>({ diagnostics: [], errors: 0, warnings: 0 });

/** What stands in the way of publishing the drawing at hand. */
export function useDiagnostics(): Diagnosed {
  return useContext(DiagnosticsContext);
}

/** Compiles the drawing as it is edited, and adds what the server said of it. */
export function useDiagnosed(): Diagnosed {
  // An edit is shown before it is judged.
  const graph = useDeferredValue(useEditor((editor) => editor.graph));
  const checked = useChecked();
  return useMemo(() => {
    const diagnostics = joined(graph, compile, checked);
    const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
    return { diagnostics, errors, warnings: diagnostics.length - errors };
  }, [graph, checked]);
}

/** The last that was checked on the server: with a save, or the draft as it was found. */
function useChecked() {
  const params = { journey: useJourney().id };
  const saved = useDraftState((state) => state.checked);
  const base = useDraftState((state) => state.saving.base);
  const { id } = useWorkspace();
  const call = useClient();
  const { data: found } = useQuery({
    queryKey: [id, 'check', params.journey, base.revision],
    queryFn: () => call('POST /v1/journeys/:journey/check', { params, body: {} }),
    enabled: saved === null,
    staleTime: Infinity,
  });
  return useMemo(
    () => saved ?? (found ? { graph: base.content.graph, diagnostics: found.diagnostics } : null),
    [saved, found, base],
  );
}

const compiled = new WeakMap<Graph, readonly Diagnostic[]>();

function compile(graph: Graph): readonly Diagnostic[] {
  const before = compiled.get(graph);
  if (before) return before;
  const { diagnostics } = kernel.compile(graph);
  compiled.set(graph, diagnostics);
  return diagnostics;
}
