import type { Diagnostic, NodeId, PortId } from '@perennial/journey';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Place } from '../edits/add.ts';
import type { Way } from '../edits/insert.ts';
import type { Point } from '../layout/geometry.ts';

/** Something from the palette that is under way to its place. */
export interface Carried {
  readonly item: string;
  /** Of the pointer, in pixels of the window. */
  readonly at: Point;
  /** Where it would go if it were let go now; null where nothing can be put. */
  readonly over: Place | null;
}

/** A menu of what could follow, opened at a point of the window. */
export interface Asking {
  readonly at: Point;
  readonly place: Place;
}

/** A list to choose from, opened at a point of the window, about one node. */
export interface Choosing {
  /** A way out to add behind or to cut, another kind of node, or a connection to move the node onto. */
  readonly what: 'way' | 'cut' | 'type' | 'onto';
  readonly node: NodeId;
  readonly at: Point;
}

/** What one sees of the drawing that is not part of it. */
export interface View {
  readonly diagnostics: ReadonlyMap<NodeId, readonly Diagnostic[]>;
  /** About no node: the rules of the journey, what is missing. */
  readonly general: readonly Diagnostic[];
  readonly carried: Carried | null;
  readonly asking: Asking | null;
  readonly choosing: Choosing | null;
  /** A connection is being drawn from here. */
  readonly drawing: Way | null;
  /** A node is being dragged over this connection. */
  readonly over: Way | null;
  /** A way out is being led somewhere by the keyboard; of the node, or this one. */
  readonly linking: { readonly from: NodeId; readonly port: PortId | null } | null;
  /** Its ways out are being put in order. */
  readonly ordering: NodeId | null;
  /** A group is being given its name. */
  readonly naming: string | null;
  /** The way out that the outline stands at. */
  readonly way: Way | null;
  /** The drawing is shown as lines that can be edited. */
  readonly isOutline: boolean;
  /** Groups that are shown as one card. */
  readonly folded: ReadonlySet<string>;
  /** What is open beside the drawing: the sheet of shortcuts, the search, keeping a block, or all blocks. */
  readonly beside: 'help' | 'find' | 'keep-block' | 'blocks' | null;
  /** Its title is being written on the card. */
  readonly renaming: NodeId | null;
}

export type ViewStore = StoreApi<View>;

export function createView(): ViewStore {
  return createStore<View>()(() => ({
    diagnostics: new Map(),
    general: [],
    carried: null,
    asking: null,
    choosing: null,
    drawing: null,
    over: null,
    linking: null,
    ordering: null,
    naming: null,
    beside: null,
    way: null,
    isOutline: false,
    folded: new Set(),
    renaming: null,
  }));
}

/** Keeps lists that say the same as before, so that their cards stay as they are. */
export function byNode(before: View['diagnostics'], diagnostics: readonly Diagnostic[]): View['diagnostics'] {
  const lists = new Map<NodeId, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const { node } = diagnostic;
    if (node !== undefined) lists.set(node, [...(lists.get(node) ?? []), diagnostic]);
  }
  return new Map(
    [...lists].map(([id, list]) => {
      const old = before.get(id);
      return [id, old && JSON.stringify(old) === JSON.stringify(list) ? old : list];
    }),
  );
}
