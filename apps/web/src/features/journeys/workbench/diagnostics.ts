import type { Diagnostic, Graph } from '@perennial/journey';
import { useQuery } from '@tanstack/react-query';
import { createContext, useContext, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useWorkspace } from '../../../client/session.ts';
import { useClient } from '../../../client/use-api.ts';
import { joined } from '../../canvas/diagnostics/join.ts';
import { useCompile } from '../../canvas/diagnostics/use-compile.ts';
import { useDraftState } from '../../canvas/draft/use-draft.ts';
import { useEditor } from '../../canvas/store/use-editor.ts';
import { useJourney } from './journey-context.ts';
import { useAudienceCheck } from './use-audience-check.ts';

export interface Diagnosed {
  readonly diagnostics: readonly Diagnostic[];
  readonly errors: number;
  readonly warnings: number;
  /** False: nobody has judged the drawing yet. */
  readonly isKnown: boolean;
}

const unknown: Diagnosed = { diagnostics: [], errors: 0, warnings: 0, isKnown: false };

export const DiagnosticsContext = createContext(unknown);

/** What stands in the way of publishing the drawing at hand. */
export function useDiagnostics(): Diagnosed {
  return useContext(DiagnosticsContext);
}

/** Compiles the drawing as it is edited, and adds what the server said of it. */
export function useDiagnosed(): Diagnosed {
  const graph = useSettledGraph();
  const compile = useCompile();
  const checked = useChecked();
  const audience = useAudienceCheck();
  return useMemo(() => {
    const known = joined(graph, compile ?? nothing, checked);
    const people = joined(graph, nothing, audience);
    const diagnostics = [...known, ...people];
    const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
    const isKnown = compile !== null || checked !== null;
    return { diagnostics, errors, warnings: diagnostics.length - errors, isKnown };
  }, [graph, compile, checked, audience]);
}

const nothing = () => [];

/** Compiling 200 nodes takes some 9 ms, half a frame: of more than this many it waits for a pause. */
const manyNodes = 100;
const pause = 150;

/** The drawing to judge. An edit is shown before it is judged. */
function useSettledGraph(): Graph {
  const graph = useEditor((editor) => editor.graph);
  const [settled, setSettled] = useState(graph);
  const isLarge = Object.keys(graph.nodes).length > manyNodes;
  useEffect(() => {
    if (!isLarge) return;
    const timer = setTimeout(() => setSettled(graph), pause);
    return () => clearTimeout(timer);
  }, [graph, isLarge]);
  return useDeferredValue(isLarge ? settled : graph);
}

/** The last that was checked on the server: with a save, or the draft as it was found. */
function useChecked() {
  const params = { journey: useJourney().id };
  const saved = useDraftState((state) => state.checked);
  const base = useRested(useDraftState((state) => state.saving.base));
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

/** Milliseconds until the server is asked about what others write: not for every letter. */
const rest = 1_000;

/** What it has been for a while; at once what it is first. */
function useRested<Value>(value: Value): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(() => value), rest);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
