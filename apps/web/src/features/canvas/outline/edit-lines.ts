import type { Graph, NodeId } from '@perennial/journey';
import { groupsOf } from '../edits/groups.ts';
import type { Way } from '../edits/insert.ts';
import { outline, type PortsOf } from './outline.ts';

/** One line of the outline that is edited. */
export interface EditLine {
  /** The same for the same thing, whatever is drawn around it. */
  readonly key: string;
  readonly depth: number;
  readonly is: 'node' | 'branch' | 'again' | 'open' | 'group';
  /** What a command on this line is about: nodes, or one way out. */
  readonly nodes: readonly NodeId[];
  readonly way: Way | null;
  /** Where the way goes on, told elsewhere; the name of a group. */
  readonly on?: string;
}

/** The journey in order of flow, then what stands beside it; groups that are folded are one line each. */
export function editLines(graph: Graph, portsOf: PortsOf, folded: ReadonlySet<string>): readonly EditLine[] {
  const told = outline(graph, portsOf).map((line): EditLine => {
    const { is, depth } = line;
    if (line.is === 'node') return { key: line.id, depth, is, nodes: [line.id], way: null };
    const way = { from: line.node, port: line.port };
    const on = line.is === 'again' ? { on: line.id } : {};
    return { key: `${is} ${way.from}.${way.port}`, depth, is, nodes: [], way, ...on };
  });
  const notes = Object.keys(graph.nodes)
    .filter((id) => graph.nodes[id]!.type === 'note')
    .map((id): EditLine => ({ key: id, depth: 0, is: 'node', nodes: [id], way: null }));
  return foldedLines(graph, [...told, ...notes], folded);
}

function foldedLines(
  graph: Graph,
  lines: readonly EditLine[],
  folded: ReadonlySet<string>,
): readonly EditLine[] {
  if (folded.size === 0) return lines;
  const groups = groupsOf(graph);
  const shown = new Set<string>();
  return lines.flatMap((line) => {
    const group = graph.nodes[line.nodes[0] ?? line.way?.from ?? '']?.group;
    if (group === undefined || !folded.has(group)) return [line];
    if (shown.has(group)) return [];
    shown.add(group);
    const nodes = groups.get(group) ?? [];
    return [{ key: `group ${group}`, depth: line.depth, is: 'group', nodes, way: null, on: group } as const];
  });
}

/** Where an arrow leads from a line: up and down the lines, left to what it belongs to, right into it. */
export function stepFrom(lines: readonly EditLine[], at: number, key: string): number | null {
  const here = lines[at];
  if (!here) return lines.length > 0 ? 0 : null;
  switch (key) {
    case 'ArrowDown':
      return at + 1 < lines.length ? at + 1 : null;
    case 'ArrowUp':
      return at > 0 ? at - 1 : null;
    case 'ArrowRight':
      return (lines[at + 1]?.depth ?? 0) > here.depth ? at + 1 : null;
    case 'ArrowLeft': {
      const outer = lines.slice(0, at).findLastIndex(({ depth }) => depth < here.depth);
      return outer < 0 ? null : outer;
    }
    case 'Home':
      return 0;
    case 'End':
      return lines.length - 1;
    default:
      return null;
  }
}
