import { graphLimits, type NodeId } from '@perennial/journey';
import { toast } from '@perennial/ui';
import { useReactFlow } from '@xyflow/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { usualWay } from '../commands/target.ts';
import { definitionOf, readNode, type Item } from '../context/panels.ts';
import type { Point, Size } from '../layout/geometry.ts';
import { usualSize } from '../layout/usual-size.ts';
import type { EditTitle } from '../store/history.ts';
import { rememberItem } from '../palette/recent.ts';
import { glide } from '../surface/glide.ts';
import { editTitle } from '../words/edit-title.ts';
import { addNode, edgeAt, type Place } from './add.ts';
import {
  copyOf,
  paste,
  readCopied,
  whyNot,
  type Copied,
  type NotPasted,
  type Pasted,
  type Piece,
} from './copies.ts';
import { newId } from './new-id.ts';
import { putPiece, type Known } from './put-piece.ts';
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
  /**
   * Puts a piece that was kept on the canvas, behind what is chosen unless told. `name`: what it is called, to say so.
   * Whether it was put there.
   */
  readonly insertPiece: (piece: Piece, name: string, place?: Place) => boolean;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Brings a node into sight and chooses it. */
  readonly goTo: (id: NodeId) => void;
}

const chosen = (nodes: ReadonlySet<NodeId>) => ({ select: { nodes, edge: null } });

const known: Known = {
  definitionOf,
  portsOf: (node) => {
    const read = readNode(node);
    return read.ok ? read.ports.map(({ id }) => id) : [];
  },
};

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
    const put = ({ operation, ids }: Pasted, code: 'paste' | 'duplicate', node: string) =>
      edit(operation, { code, params: { node } }, chosen(ids));
    const room = () => graphLimits.nodes - Object.keys(graph().nodes).length;
    const refuse = (why: NotPasted) => toast(t(`canvas:paste.${why}`));
    /** Where what people come into goes without being told; null: nothing is chosen. */
    const behindChosen = (): Place | null => {
      const { nodes, edge } = here().selection;
      if (edge) return { kind: 'edge', ...edge };
      const [id] = nodes;
      const port = id === undefined ? null : usualWay(graph(), id);
      if (id === undefined || port === null) return null;
      return { kind: edgeAt(graph(), id, port) ? 'edge' : 'port', from: id, port };
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
        const behind = hasWayIn(definition) ? behindChosen() : null;
        return behind ?? { kind: 'free', at: middle(usualSize(definition.family)) };
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
        if (nodes.size === 0) return;
        put(paste(graph(), copyOf(graph(), nodes), sizeOf), 'duplicate', several(nodes));
      },
      copied: () => {
        const { nodes } = here().selection;
        return nodes.size === 0 ? null : copyOf(graph(), nodes);
      },
      paste: (text) => {
        const read = readCopied(text, definitionOf, room());
        if (!read.ok) return refuse(read.why);
        const count = Object.keys(read.piece.nodes).length;
        put(paste(graph(), read.piece, sizeOf), 'paste', t('canvas:nodes', { count }));
      },
      insertPiece: (piece, name, given) => {
        const place = given ?? behindChosen();
        const why = whyNot(piece, definitionOf, room());
        if (why === null) return put(putPiece(graph(), piece, place, sizeOf, known), 'paste', name);
        refuse(why);
        return false;
      },
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
