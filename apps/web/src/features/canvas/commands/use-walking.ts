import type { NodeId } from '@perennial/journey';
import { useMemo } from 'react';
import { useActs } from '../edits/use-acts.ts';
import type { Point } from '../layout/geometry.ts';
import { nothing } from '../store/editor-store.ts';
import { useEditorStore } from '../store/use-editor.ts';
import { useViewStore } from '../store/use-view.ts';
import { walk, type Way } from '../keyboard/walk.ts';
import { cardOf } from './places.ts';

const ways: { readonly [key: string]: Way } = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};
const steps: { readonly [W in Way]: Point } = {
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
};

/** Where an arrow key points, as a step of one. */
export function directionOf(key: string | undefined): Point | null {
  const way = key === undefined ? undefined : ways[key];
  return way ? steps[way] : null;
}

/** Going about on the canvas and choosing, by arrows. */
export interface Walking {
  readonly walk: (from: NodeId | null, key: string | undefined) => void;
  /** Chooses the neighbour, too. */
  readonly extend: (from: NodeId | null, key: string | undefined) => void;
  readonly open: (id: NodeId) => void;
  readonly chooseAll: () => void;
  readonly leave: () => void;
}

export function useWalking(): Walking {
  const acts = useActs();
  const editor = useEditorStore();
  const view = useViewStore();
  return useMemo(() => {
    const here = () => editor.getState();
    const focus = (id: NodeId) => requestAnimationFrame(() => cardOf(id)?.focus({ preventScroll: true }));
    const neighbour = (from: NodeId | null, key: string | undefined): NodeId | null => {
      const way = key === undefined ? undefined : ways[key];
      if (!way) return null;
      return from === null ? (Object.keys(here().graph.nodes)[0] ?? null) : walk(here().graph, from, way);
    };
    return {
      walk: (from, key) => {
        const to = neighbour(from, key);
        if (to === null) return;
        acts.goTo(to);
        focus(to);
      },
      extend: (from, key) => {
        const to = neighbour(from, key);
        if (to === null) return;
        const { selection, select } = here();
        // What was chosen last is where one goes on from.
        const nodes = new Set([...selection.nodes].filter((id) => id !== to));
        select({ nodes: nodes.add(to), edge: null });
        focus(to);
      },
      open: (id) => {
        here().select({ nodes: new Set([id]), edge: null });
        const field = '.inspector :is(input, textarea, [contenteditable=true])';
        requestAnimationFrame(() => document.querySelector<HTMLElement>(field)?.focus());
      },
      chooseAll: () => here().select({ nodes: new Set(Object.keys(here().graph.nodes)), edge: null }),
      leave: () => {
        view.setState({ way: null });
        here().select(nothing);
      },
    };
  }, [acts, editor, view]);
}
