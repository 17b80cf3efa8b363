import type { Diagnostic, Graph } from '@perennial/journey';
import { useEffect, useState } from 'react';

/** What stands in the way of publishing a drawing; remembered with it. */
export type Compile = (graph: Graph) => readonly Diagnostic[];

let there: Compile | null = null;

async function fetchCompile(): Promise<Compile> {
  const { kernel } = await import('./kernel.ts');
  const compiled = new WeakMap<Graph, readonly Diagnostic[]>();
  there ??= (graph) => {
    const before = compiled.get(graph);
    if (before) return before;
    const { diagnostics } = kernel.compile(graph);
    compiled.set(graph, diagnostics);
    return diagnostics;
  };
  return there;
}

/**
 * The kernel is much code, and nothing that a drawing needs to be seen: it is fetched once that stands. `null`: it is not
 * there yet, or can't be fetched; the server says what it sees all the same.
 */
export function useCompile(): Compile | null {
  const [compile, setCompile] = useState(() => there);
  useEffect(() => {
    if (compile) return;
    let isHere = true;
    fetchCompile().then(
      (found) => isHere && setCompile(() => found),
      () => null,
    );
    return () => {
      isHere = false;
    };
  }, [compile]);
  return compile;
}
