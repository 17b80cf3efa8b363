import type { Diagnostic, Graph } from '@perennial/journey';
import { sameJson } from '../store/diff.ts';

/** What the server said of a drawing, the present one or an earlier one. */
export interface Checked {
  readonly graph: Graph;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * One list of what the compiler says of the drawing here and what the server alone can say, such as of templates.
 * Of nodes that were changed since, the server has said nothing yet.
 */
export function joined(
  graph: Graph,
  compile: (graph: Graph) => readonly Diagnostic[],
  checked: Checked | null,
): readonly Diagnostic[] {
  const here = compile(graph);
  if (!checked) return here;
  const known = new Set(compile(checked.graph).map(keyOf));
  return [
    ...here,
    ...checked.diagnostics.filter((one) => !known.has(keyOf(one)) && isPresent(one, graph, checked.graph)),
  ];
}

/** What it is about is as it was: the settings of its node, or the rules of the journey. */
function isPresent({ node, path }: Diagnostic, graph: Graph, then: Graph): boolean {
  if (path.startsWith('settings')) return sameJson(graph.settings, then.settings);
  if (node === undefined || !Object.hasOwn(graph.nodes, node)) return false;
  return sameJson(graph.nodes[node]!.config, then.nodes[node]?.config);
}

const keyOf = ({ code, path }: Diagnostic) => `${code} ${path}`;
