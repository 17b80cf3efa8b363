import {
  applyOperation,
  type Graph,
  type NodeId,
  type Operation,
  type PortId,
  type Reason,
} from '@perennial/journey';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { noHistory, remembered, type EditTitle, type History, type Step } from './history.ts';

/** What is chosen on the canvas: some nodes, or one connection by the port it leaves. */
export interface Selection {
  readonly nodes: ReadonlySet<NodeId>;
  readonly edge: { readonly from: NodeId; readonly port: PortId } | null;
}

export const nothing: Selection = { nodes: new Set(), edge: null };

export interface EditOptions {
  /** Changes of one burst in a row are undone as one. */
  readonly burst?: string;
  /** Chosen afterwards. Absent: what was chosen and is still there. */
  readonly select?: Selection;
}

/** The drawing at hand: the one place that changes it, by named operations only. */
export interface Editor {
  readonly graph: Graph;
  readonly history: History;
  readonly selection: Selection;
  /** Why nothing was changed, or null when it was. An edit that changes nothing leaves no step. */
  readonly edit: (operation: Operation, title: EditTitle, options?: EditOptions) => Reason | null;
  /** What was taken back, to say so; null when there was nothing. */
  readonly undo: () => EditTitle | null;
  readonly redo: () => EditTitle | null;
  readonly select: (selection: Selection) => void;
  /** Goes on from another drawing, such as a colleague's: what was done before can't be taken back. */
  readonly startFrom: (graph: Graph) => void;
}

export type EditorStore = StoreApi<Editor>;

/** `clock`: milliseconds, for telling bursts apart. */
export function createEditor(graph: Graph, clock: () => number = () => performance.now()): EditorStore {
  return createStore<Editor>()((set, get) => {
    /** Moves one step between past and future, by the operation that takes it there. */
    const travel = (step: Step | undefined, operation: 'operation' | 'inverse', history: () => History) => {
      if (!step) return null;
      const applied = applyOperation(get().graph, step[operation]);
      if (!applied.ok) return null;
      set({
        graph: applied.graph,
        history: history(),
        selection: stillThere(get().selection, applied.graph),
      });
      return step.title;
    };
    return {
      graph,
      history: noHistory,
      selection: nothing,
      edit: (operation, title, { burst = null, select } = {}) => {
        const { graph: before, history, selection } = get();
        const applied = applyOperation(before, operation);
        if (!applied.ok) return applied.reason;
        const step: Step = { title, operation, inverse: applied.inverse, burst, at: clock() };
        set({
          graph: applied.graph,
          history: remembered(history, step),
          selection: stillThere(select ?? selection, applied.graph),
        });
        return null;
      },
      undo: () => {
        const { past, future } = get().history;
        const step = past.at(-1);
        return travel(step, 'inverse', () => ({ past: past.slice(0, -1), future: [step!, ...future] }));
      },
      redo: () => {
        const { past, future } = get().history;
        const [step, ...rest] = future;
        // It must not grow into a burst that goes on.
        return travel(step, 'operation', () => ({
          past: [...past, { ...step!, burst: null }],
          future: rest,
        }));
      },
      select: (selection) => set({ selection }),
      startFrom: (other) =>
        set({ graph: other, history: noHistory, selection: stillThere(get().selection, other) }),
    };
  });
}

function stillThere({ nodes, edge }: Selection, graph: Graph): Selection {
  const there = [...nodes].filter((id) => Object.hasOwn(graph.nodes, id));
  const leaves = edge && graph.edges.some(({ from, port }) => from === edge.from && port === edge.port);
  const isSame = there.length === nodes.size;
  return { nodes: isSame ? nodes : new Set(there), edge: leaves ? edge : null };
}
