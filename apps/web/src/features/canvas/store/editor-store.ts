import {
  applyOperation,
  cellsOf,
  changesBetween,
  drawerOf,
  inDrawers,
  sameHeld,
  withoutBuried,
  type Cell,
  type CellChange,
  type Graph,
  type Held,
  type NodeId,
  type Operation,
  type PortId,
  type Reason,
} from '@perennial/journey';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { noHistory, remembered, type EditTitle, type History, type Step } from './history.ts';
import { put, redrawn, straysAfter, type Drawers } from './redraw.ts';

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

/** The drawing at hand: its author changes it by named operations only. */
export interface Editor {
  readonly graph: Graph;
  readonly history: History;
  readonly selection: Selection;
  /** Why nothing was changed, or null when it was. An edit that changes nothing leaves no step. */
  readonly edit: (operation: Operation, title: EditTitle, options?: EditOptions) => Reason | null;
  /**
   * Takes back the last step of this author, as far as what it wrote still stands: what others wrote since stays.
   * What was taken back, to say so; null when there was nothing.
   */
  readonly undo: () => EditTitle | null;
  readonly redo: () => EditTitle | null;
  readonly select: (selection: Selection) => void;
  /** Of several values that were kept of one place, this one. */
  readonly choose: (cell: Cell, value: Held) => void;
  /** What others wrote, or what was found: no step of this author. */
  readonly follow: (cells: readonly (readonly [Cell, Held])[]) => void;
  /** The drawing as it would be with other values in some cells. */
  readonly imagine: (cells: readonly (readonly [Cell, Held])[]) => Graph;
  /** Goes on from another drawing: what was done before can't be taken back. */
  readonly startFrom: (graph: Graph) => void;
}

export type EditorStore = StoreApi<Editor>;

export interface EditorOptions {
  /** Milliseconds, for telling bursts apart. */
  readonly clock?: () => number;
  /** What the author changed. `settles`: it is a choice. */
  readonly onWrite?: (changes: readonly CellChange[], settles: boolean) => void;
}

export function createEditor(
  graph: Graph,
  { clock = () => performance.now(), onWrite = () => {} }: EditorOptions = {},
): EditorStore {
  return createStore<Editor>()((set, get) => {
    const made = cellsOnDemand(graph);

    const draw = (cells: readonly (readonly [Cell, Held])[]): Graph => {
      const drawers = made.get();
      return redrawn(get().graph, drawers, put(drawers, cells));
    };

    const show = (after: Graph, more: Partial<Editor> = {}, selection = get().selection) =>
      set({ graph: after, ...more, selection: stillThere(selection, after) });

    const write = (changes: readonly CellChange[], settles = false) => {
      if (changes.length > 0) onWrite(changes, settles);
    };

    /** Moves one step between past and future, as far as what it left still stands. */
    const travel = (step: Step, history: (moved: Step) => History) => {
      const drawers = made.get();
      const held = heldIn(drawers);
      const left = step.changes.filter(({ cell, after }) => sameHeld(held(cell), after));
      if (left.length === 0) {
        set({ history: history({ ...step, changes: [] }) });
        return false;
      }
      const back = withoutBuried(
        left.map(({ cell, before, after }) => ({ cell, before: after, after: before })),
      );
      show(draw(back.map(({ cell, after }) => [cell, after] as const)), {
        history: history({ ...step, changes: back }),
      });
      write(back);
      return true;
    };

    return {
      graph,
      history: noHistory,
      selection: nothing,
      edit: (operation, title, { burst = null, select } = {}) => {
        const { graph: before, history, selection } = get();
        const applied = applyOperation(before, operation);
        if (!applied.ok) return applied.reason;
        const changes = made.follow(before, applied.graph);
        const step: Step = { title, changes, burst, at: clock() };
        const after = changes.length === 0 ? {} : { history: remembered(history, step) };
        show(applied.graph, after, select ?? selection);
        write(changes);
        return null;
      },
      undo: () => {
        for (;;) {
          const step = get().history.past.at(-1);
          if (!step) return null;
          const isDone = travel(step, (moved) => {
            const { past, future } = get().history;
            return {
              past: past.slice(0, -1),
              future: moved.changes.length === 0 ? future : [moved, ...future],
            };
          });
          if (isDone) return step.title;
        }
      },
      redo: () => {
        for (;;) {
          const [step] = get().history.future;
          if (!step) return null;
          const isDone = travel(step, (moved) => {
            const { past, future } = get().history;
            // It must not grow into a burst that goes on.
            const again = moved.changes.length === 0 ? [] : [{ ...moved, burst: null }];
            return { past: [...past, ...again], future: future.slice(1) };
          });
          if (isDone) return step.title;
        }
      },
      select: (selection) => set({ selection }),
      choose: (cell, value) => {
        const before = heldIn(made.get())(cell);
        const changes = [{ cell, before, after: value }];
        const step: Step = { title: { code: 'choose' }, changes, burst: null, at: clock() };
        const { history } = get();
        if (!sameHeld(before, value)) show(draw([[cell, value]]), { history: remembered(history, step) });
        write(changes, true);
      },
      follow: (cells) => {
        if (cells.length > 0) show(draw(cells));
      },
      imagine: (cells) => {
        const drawers = made.get();
        const copies = new Map([...drawers].map(([name, drawer]) => [name, new Map(drawer)]));
        return redrawn(get().graph, copies, put(copies, cells));
      },
      startFrom: (other) => {
        const changes = made.follow(get().graph, other);
        show(other, { history: noHistory });
        write(changes);
      },
    };
  });
}

/** Most drawings are only looked at: they are told apart when somebody writes. */
function cellsOnDemand(graph: Graph) {
  let drawers: Drawers | null = null;
  const get = () => (drawers ??= inDrawers(cellsOf(graph, '')));
  const write = (changes: readonly CellChange[]) =>
    put(
      get(),
      changes.map(({ cell, after }) => [cell, after] as const),
    );
  return {
    get,
    /** Brings the cells to what was drawn; what that changed. */
    follow: (before: Graph, after: Graph): readonly CellChange[] => {
      const changes = changesBetween(before, after);
      const more = straysAfter(before, after, get(), write(changes));
      write(more);
      return more.length === 0 ? changes : [...changes, ...more];
    },
  };
}

function heldIn(drawers: Drawers): (cell: Cell) => Held {
  return (cell) => drawers.get(drawerOf(cell))?.get(cell) ?? null;
}

function stillThere({ nodes, edge }: Selection, graph: Graph): Selection {
  const there = [...nodes].filter((id) => Object.hasOwn(graph.nodes, id));
  const leaves = edge && graph.edges.some(({ from, port }) => from === edge.from && port === edge.port);
  const isSame = there.length === nodes.size;
  return { nodes: isSame ? nodes : new Set(there), edge: leaves ? edge : null };
}
