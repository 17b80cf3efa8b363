import type { NodeId } from '@perennial/journey';
import { useMemo } from 'react';
import { edgeAt } from '../edits/add.ts';
import { groupsAmong } from '../edits/groups.ts';
import { useActs } from '../edits/use-acts.ts';
import { useArranging } from '../edits/use-arranging.ts';
import { useNodeActs } from '../edits/use-node-acts.ts';
import { useEditorStore } from '../store/use-editor.ts';
import { useViewStore } from '../store/use-view.ts';
import { useFit } from '../surface/use-fit.ts';
import { isEdit, type CommandId } from './commands.ts';
import { anchorOf, cardOf, focusedNode } from './places.ts';
import { isPossible, takenWays, usualWay, type Target } from './target.ts';
import { useClipboardActs } from './use-clipboard-acts.ts';
import { directionOf, useWalking } from './use-walking.ts';

/** Runs commands on what is chosen; keys, menus and the outline have no other way to. */
export interface Runner {
  /** `key`: the one that was pressed, for commands that go by arrows. */
  readonly run: (id: CommandId, key?: string) => void;
  readonly target: () => Target;
  readonly isPossible: (id: CommandId) => boolean;
}

/** Of a step on the grid. Pixels at 100 %. */
const step = 8;

export function useRunner(): Runner {
  const acts = useActs();
  const nodeActs = useNodeActs();
  const arranging = useArranging();
  const clipboard = useClipboardActs();
  const walking = useWalking();
  const fit = useFit();
  const editor = useEditorStore();
  const view = useViewStore();
  return useMemo(() => {
    const graph = () => editor.getState().graph;
    const target = (): Target => {
      const { nodes, edge } = editor.getState().selection;
      const { way } = view.getState();
      const focused = nodes.size === 0 && !edge && !way ? focusedNode() : null;
      const there = focused !== null && Object.hasOwn(graph().nodes, focused) ? [focused] : [];
      return { nodes: nodes.size > 0 ? [...nodes] : there, way: way ?? edge };
    };
    const only = (): NodeId | null => target().nodes.at(-1) ?? target().way?.from ?? null;
    const onNode = (act: (id: NodeId) => void) => () => {
      const id = only();
      if (id !== null) act(id);
    };
    const choose = (what: 'way' | 'cut' | 'type' | 'onto') =>
      onNode((node) => view.setState({ choosing: { what, node, at: anchorOf(node) } }));
    /** Edits are about what is chosen: what only has the focus is chosen first. */
    const settle = () => {
      const { nodes } = target();
      const { selection, select } = editor.getState();
      if (nodes.length > 0 && selection.nodes.size === 0) select({ nodes: new Set(nodes), edge: null });
    };
    const askNext = () => {
      const way = target().way ?? usual(only());
      if (!way) return;
      const kind = edgeAt(graph(), way.from, way.port) ? 'edge' : 'port';
      view.setState({ asking: { at: anchorOf(way.from), place: { kind, ...way } } });
    };
    const usual = (id: NodeId | null) => {
      const port = id === null ? null : usualWay(graph(), id);
      return id !== null && port !== null ? { from: id, port } : null;
    };
    const disconnect = () => {
      const { way } = target();
      if (way) return nodeActs.disconnect(way);
      const id = only();
      const taken = id === null ? [] : takenWays(graph(), id);
      if (id !== null && taken.length === 1) nodeActs.disconnect({ from: id, port: taken[0]! });
      else choose('cut')();
    };
    const runs: { readonly [C in CommandId]: (key?: string) => void } = {
      'add-after': askNext,
      'add-before': onNode((to) =>
        view.setState({ asking: { at: anchorOf(to), place: { kind: 'before', to } } }),
      ),
      'add-into': () => (target().way ? askNext() : choose('way')()),
      connect: onNode((from) => view.setState({ linking: { from, port: target().way?.port ?? null } })),
      disconnect,
      'order-ways': onNode((ordering) => view.setState({ ordering })),
      rename: onNode((renaming) => view.setState({ renaming })),
      'change-type': choose('type'),
      'move-into': choose('onto'),
      switch: nodeActs.toggle,
      note: () => nodeActs.addNote(),
      duplicate: acts.duplicate,
      copy: clipboard.copy,
      cut: clipboard.cut,
      paste: clipboard.paste,
      remove: () => (target().nodes.length === 0 ? disconnect() : acts.remove()),
      'cut-out': () => acts.remove('gap'),
      undo: acts.undo,
      redo: acts.redo,
      group: () => view.setState({ naming: arranging.group() }),
      ungroup: arranging.ungroup,
      fold: () =>
        view.setState(({ folded }) => ({ folded: toggled(folded, groupsAmong(graph(), target().nodes)) })),
      'keep-block': () => {
        settle();
        view.setState({ beside: 'keep-block' });
      },
      nudge: (key) => {
        const way = directionOf(key);
        if (way) arranging.nudge({ x: way.x * step, y: way.y * step });
      },
      'align-left': () => arranging.align('left'),
      'align-middle': () => arranging.align('middle'),
      'align-right': () => arranging.align('right'),
      'align-top': () => arranging.align('top'),
      'spread-across': () => arranging.spread('across'),
      'spread-down': () => arranging.spread('down'),
      tidy: () => void arranging.tidy(),
      walk: (key) => walking.walk(only(), key),
      extend: (key) => walking.extend(only(), key),
      open: onNode(walking.open),
      all: walking.chooseAll,
      leave: walking.leave,
      outline: () => {
        view.setState(({ isOutline }) => ({ isOutline: !isOutline, way: null }));
        requestAnimationFrame(() => onNode((id) => cardOf(id)?.focus({ preventScroll: true }))());
      },
      find: () => view.setState({ beside: 'find' }),
      palette: () => document.querySelector<HTMLElement>('.palette-search input')?.focus(),
      fit: () => void fit(160),
      help: () => view.setState({ beside: 'help' }),
    };
    return {
      target,
      isPossible: (id) => isPossible(id, graph(), target()),
      run: (id, key) => {
        if (isEdit(id)) settle();
        runs[id](key);
      },
    };
  }, [acts, nodeActs, arranging, clipboard, walking, fit, editor, view]);
}

/** Folds all of them, unless all of them are folded. */
function toggled(folded: ReadonlySet<string>, groups: readonly string[]): ReadonlySet<string> {
  const next = new Set(folded);
  const isOpen = groups.some((group) => !folded.has(group));
  for (const group of groups)
    if (isOpen) next.add(group);
    else next.delete(group);
  return next;
}
