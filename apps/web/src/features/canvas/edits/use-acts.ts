import { graphLimits, type NodeId } from '@perennial/journey';
import { toast } from '@perennial/ui';
import { useReactFlow } from '@xyflow/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { usualWay } from '../commands/target.ts';
import { definitionOf, type Item } from '../context/panels.ts';
import type { Point, Size } from '../layout/geometry.ts';
import { usualSize } from '../layout/usual-size.ts';
import type { EditTitle } from '../store/history.ts';
import { rememberItem } from '../palette/recent.ts';
import { glide } from '../surface/glide.ts';
import { editTitle } from '../words/edit-title.ts';
import { addNode, edgeAt, type Place } from './add.ts';
import { copyOf, paste, readCopied, type Copied, type Piece } from './copies.ts';
import { newId } from './new-id.ts';
import { cutOut, removeNodes } from './remove.ts';
import { useEditing } from './use-editing.ts';
import { hasWayIn } from './ways-in.ts';

/** What comes, goes and is taken back; palette, menus, keys and the outline all use these. */
export interface Acts {
  readonly add: (item: Item, place: Place) => NodeId | null;
  /** Where a new node would go without being told: behind what is chosen, else into the middle. */
  readonly usualPlace: (item: Item) => Place;
  /** The line heals around what is gone, unless the gap is wanted. */
  readonly remove: (leave?: 'gap') => void;
  readonly duplicate: () => void;
  readonly copied: () => Copied | null;
  readonly paste: (text: string) => void;
  /** Puts a piece that was kept somewhere on the canvas. `name`: what it is called, to say so. */
  readonly insertPiece: (piece: Piece, name: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Brings a node into sight and chooses it. */
  readonly goTo: (id: NodeId) => void;
}

const chosen = (nodes: ReadonlySet<NodeId>) => ({ select: { nodes, edge: null } });

export function useActs(): Acts {
  const editing = useEditing();
  const flow = useReactFlow();
  const { t } = useTranslation();
  return useMemo(() => {
    const { here, graph, edit, several, titled, sizeOf } = editing;
    const tell = (title: EditTitle | null, key: 'canvas:undone' | 'canvas:redone') => {
      if (title) toast(t(key, { what: editTitle(title, t) }));
    };
    const middle = (size: Size): Point => {
      const pane = document.querySelector('.react-flow')?.getBoundingClientRect();
      if (!pane) return { x: 0, y: 0 };
      const { x, y } = flow.screenToFlowPosition({ x: pane.x + pane.width / 2, y: pane.y + pane.height / 3 });
      return { x, y: y - size.height / 2 };
    };
    const put = (piece: Piece, code: 'paste' | 'duplicate', node: string) => {
      const { operation, ids } = paste(graph(), piece, sizeOf);
      edit(operation, { code, params: { node } }, chosen(ids));
    };
    return {
      add: (item, place) => {
        const { definition } = item.panel;
        const id = newId(item.id);
        const config = (item.config ?? definition.defaults) as Record<string, never>;
        const node = { type: definition.type, version: definition.version, config };
        const size = usualSize(definition.family);
        const added = { id, node, size, out: definition.ports(config)[0]?.id ?? null };
        const code = place.kind === 'edge' || place.kind === 'before' ? 'insert' : 'add';
        const title = { code, params: { node: t(item.name) } } as const;
        const operation = addNode(graph(), added, place, sizeOf);
        if (!edit(operation, title, chosen(new Set([id])))) return null;
        rememberItem(item.id);
        return id;
      },
      usualPlace: (item) => {
        const { definition } = item.panel;
        const { nodes, edge } = here().selection;
        if (hasWayIn(definition)) {
          if (edge) return { kind: 'edge', ...edge };
          const [id] = nodes;
          const port = id === undefined ? null : usualWay(graph(), id);
          if (id !== undefined && port !== null)
            return { kind: edgeAt(graph(), id, port) ? 'edge' : 'port', from: id, port };
        }
        return { kind: 'free', at: middle(usualSize(definition.family)) };
      },
      remove: (leave) => {
        const { nodes, edge } = here().selection;
        if (edge)
          edit({ op: 'disconnect', ...edge }, { code: 'disconnect', params: { node: titled(edge.from) } });
        if (nodes.size === 0) return;
        const operation = leave === 'gap' ? cutOut(nodes) : removeNodes(graph(), nodes, definitionOf);
        const code = leave === 'gap' ? 'cut-out' : 'remove';
        edit(operation, { code, params: { node: several(nodes) } });
      },
      duplicate: () => {
        const { nodes } = here().selection;
        if (nodes.size > 0) put(copyOf(graph(), nodes), 'duplicate', several(nodes));
      },
      copied: () => {
        const { nodes } = here().selection;
        return nodes.size === 0 ? null : copyOf(graph(), nodes);
      },
      paste: (text) => {
        const room = graphLimits.nodes - Object.keys(graph().nodes).length;
        const read = readCopied(text, definitionOf, room);
        if (!read.ok) return toast(t(`canvas:paste.${read.why}`));
        put(read.piece, 'paste', t('canvas:nodes', { count: Object.keys(read.piece.nodes).length }));
      },
      insertPiece: (piece, name) => put(piece, 'paste', name),
      undo: () => tell(here().undo(), 'canvas:undone'),
      redo: () => tell(here().redo(), 'canvas:redone'),
      goTo: (id) => {
        here().select({ nodes: new Set([id]), edge: null });
        void flow.fitView({
          nodes: [{ id }],
          duration: glide(200),
          maxZoom: Math.max(0.8, flow.getZoom()),
          minZoom: 0.6,
        });
      },
    } satisfies Acts;
  }, [editing, flow, t]);
}
