import type { Diagnostic, NodeId, PortId } from '@perennial/journey';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Place } from '../edits/add.ts';
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

/** What one sees of the drawing that is not part of it. */
export interface View {
  readonly diagnostics: ReadonlyMap<NodeId, readonly Diagnostic[]>;
  /** About no node: the rules of the journey, what is missing. */
  readonly general: readonly Diagnostic[];
  readonly carried: Carried | null;
  readonly asking: Asking | null;
  /** A connection is being drawn from here. */
  readonly drawing: { readonly from: NodeId; readonly port: PortId } | null;
  /** A way out of it is being led somewhere by the keyboard. */
  readonly linking: NodeId | null;
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
    drawing: null,
    linking: null,
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
