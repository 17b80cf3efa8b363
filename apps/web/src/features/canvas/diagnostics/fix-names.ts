import type { Diagnostic, Graph, Operation } from '@perennial/journey';
import type { Fix } from './fix.ts';
import { replaceAt, valueAt } from './place.ts';

/** What was probably meant, in the place of what is not there. */
export function putInstead(graph: Graph, about: Diagnostic): Fix | null {
  const { suggestion, use = suggestion, variable } = about.params ?? {};
  const before = valueAt(graph, about);
  if (typeof suggestion !== 'string' || typeof use !== 'string' || typeof before !== 'string') return null;
  const after = typeof variable === 'string' ? withVariable(before, variable, use) : use;
  const operation = after === before ? null : replaceAt(graph, about, after);
  if (!operation) return null;
  const ways = renamedWay(graph, about, before, after);
  return {
    code: 'use-instead',
    params: { name: suggestion },
    operation: ways.length === 0 ? operation : { op: 'batch', operations: [operation, ...ways] },
  };
}

/** The variable wherever it stands by itself in a text. */
function withVariable(text: string, variable: string, use: string): string {
  const escaped = variable.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
  return text.replace(new RegExp(`(?<![\\w.-])${escaped}(?![\\w-])`, 'g'), () => use);
}

/** A stage that somebody branches by is a way out, too. */
function renamedWay(
  graph: Graph,
  { node, path }: Diagnostic,
  port: string,
  to: string,
): readonly Operation[] {
  if (node === undefined || graph.nodes[node]?.type !== 'branch-stage') return [];
  const edge = graph.edges.find((one) => one.from === node && one.port === port);
  if (!edge || !path.includes('.stages.')) return [];
  return [
    { op: 'disconnect', from: node, port },
    { op: 'connect', edge: { ...edge, port: to } },
  ];
}
