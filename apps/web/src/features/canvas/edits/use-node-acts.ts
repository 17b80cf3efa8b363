import type { JsonObject, NodeId, PortId } from '@perennial/journey';
import { useMemo } from 'react';
import { portsOf } from '../commands/target.ts';
import { items, type Item } from '../context/panels.ts';
import { widths } from '../layout/geometry.ts';
import { edgeAt } from './add.ts';
import { changeType } from './change-type.ts';
import { connect } from './connect.ts';
import { insertNode, type Way } from './insert.ts';
import { moveWay } from './order-ways.ts';
import { useActs } from './use-acts.ts';
import { useEditing } from './use-editing.ts';

/** What is done with a node that is there, and with its ways out. */
export interface NodeActs {
  readonly connect: (way: Way, to: NodeId) => void;
  readonly disconnect: (way: Way) => void;
  /** Takes a node from where it is and puts it on a connection. */
  readonly moveInto: (id: NodeId, way: Way) => void;
  readonly moveWay: (id: NodeId, port: PortId, by: -1 | 1) => void;
  readonly changeType: (id: NodeId, item: Item) => void;
  readonly setDisabled: (disabled: boolean) => void;
  /** Switches on or off: off, unless all that is chosen is off. */
  readonly toggle: () => void;
  /** A note beside what is chosen, or in the middle. */
  readonly addNote: () => NodeId | null;
}

/** Between a card and the note beside it. Pixels at 100 %. */
const beside = 40;

export function useNodeActs(): NodeActs {
  const editing = useEditing();
  const acts = useActs();
  return useMemo(() => {
    const { here, graph, edit, several, titled, sizeOf } = editing;
    const setDisabled = (disabled: boolean) => {
      const ids = here().selection.nodes;
      const operations = [...ids].map((id) => ({ op: 'set-disabled', id, disabled }) as const);
      if (operations.length === 0) return;
      const code = disabled ? 'disable' : 'enable';
      edit({ op: 'batch', operations }, { code, params: { node: several(ids) } });
    };
    return {
      connect: ({ from, port }, to) => {
        const operation = connect(graph(), { from, port, to });
        const params = { node: titled(from), to: titled(to) };
        if (operation) edit(operation, { code: 'connect', params });
      },
      disconnect: ({ from, port }) => {
        if (edgeAt(graph(), from, port))
          edit({ op: 'disconnect', from, port }, { code: 'disconnect', params: { node: titled(from) } });
      },
      moveInto: (id, way) => {
        const out = portsOf(graph(), id)[0] ?? null;
        const operation = insertNode(graph(), id, way, out, sizeOf);
        const params = { node: titled(id), to: titled(way.from) };
        if (operation) edit(operation, { code: 'move-into', params });
      },
      moveWay: (id, port, by) => {
        const node = graph().nodes[id];
        const operation = node ? moveWay(id, node, port, by) : null;
        if (operation) edit(operation, { code: 'order', params: { node: titled(id) } });
      },
      changeType: (id, { panel, config }) => {
        const { definition } = panel;
        const fresh = (config ?? definition.defaults) as JsonObject;
        const node = titled(id);
        const operation = changeType(graph(), id, { definition, config: fresh }, portsOf(graph(), id));
        edit(operation, { code: 'change-type', params: { node } });
      },
      setDisabled,
      toggle: () => {
        const { nodes } = here().selection;
        setDisabled([...nodes].some((id) => graph().nodes[id]?.disabled !== true));
      },
      addNote: () => {
        const note = items.find(({ panel }) => panel.definition.family === 'note')!;
        const [id] = here().selection.nodes;
        const card = id === undefined ? undefined : graph().nodes[id]?.position;
        if (id === undefined || !card) return acts.add(note, acts.usualPlace(note));
        const x = card.x + sizeOf(id).width / 2 + beside + widths.note / 2;
        return acts.add(note, { kind: 'free', at: { x, y: card.y } });
      },
    } satisfies NodeActs;
  }, [editing, acts]);
}
