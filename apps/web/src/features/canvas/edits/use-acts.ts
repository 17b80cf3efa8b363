import type { NodeId, PortId, Reason } from '@perennial/journey';
import { toast } from '@perennial/ui';
import { useReactFlow } from '@xyflow/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCanvas } from '../context/canvas-context.ts';
import { definitionOf, readNode, titleOf, type Item } from '../context/panels.ts';
import type { Point, Size, SizeOf } from '../layout/geometry.ts';
import { usualSize } from '../layout/usual-size.ts';
import type { EditTitle } from '../store/history.ts';
import { useEditorStore } from '../store/use-editor.ts';
import { glide } from '../surface/glide.ts';
import { useFit } from '../surface/use-fit.ts';
import { sentence } from '@perennial/words';
import { editTitle } from '../words/edit-title.ts';
import { addNode, edgeAt, type Place } from './add.ts';
import { copyOf, paste, readCopied, type Copied } from './copies.ts';
import { newId } from './new-id.ts';
import { removeNodes } from './remove.ts';
import { hasWayIn } from './ways-in.ts';

/** Everything one can do to the drawing besides dragging; palette, menus and keys all use these. */
export interface Acts {
  readonly add: (item: Item, place: Place) => NodeId | null;
  /** Where a new node would go without being told: behind what is chosen, else into the middle. */
  readonly usualPlace: (item: Item) => Place;
  readonly remove: () => void;
  readonly duplicate: () => void;
  readonly setDisabled: (disabled: boolean) => void;
  readonly tidy: () => Promise<void>;
  readonly nudge: (by: Point) => void;
  readonly copied: () => Copied | null;
  readonly paste: (text: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly sizeOf: SizeOf;
  /** Brings a node into sight and chooses it. */
  readonly goTo: (id: NodeId) => void;
}

export function useActs(): Acts {
  const editor = useEditorStore();
  const flow = useReactFlow();
  const fit = useFit();
  const { say } = useCanvas();
  const { t } = useTranslation();
  return useMemo(() => {
    const here = () => editor.getState();
    const nodeAt = (id: NodeId) => here().graph.nodes[id];
    const titled = (id: NodeId) => {
      const node = nodeAt(id);
      return node ? titleOf(node, say) : id;
    };
    const several = (ids: ReadonlySet<NodeId>) =>
      ids.size === 1 ? titled([...ids][0]!) : t('canvas:nodes', { count: ids.size });
    const sizeOf: SizeOf = (id) => {
      const { width, height } = flow.getInternalNode(id)?.measured ?? {};
      const node = nodeAt(id);
      return width && height
        ? { width, height }
        : usualSize(node ? definitionOf(node.type)?.family : undefined);
    };
    const complain = (reason: Reason | null) => {
      if (reason)
        toast(t('canvas:refused', { why: sentence(reason, { language: say.language, zone: 'UTC' }) }));
    };
    const tell = (title: EditTitle | null, key: 'canvas:undone' | 'canvas:redone') => {
      if (title) toast(t(key, { what: editTitle(title, t) }));
    };
    const select = (nodes: ReadonlySet<NodeId>) => ({ select: { nodes, edge: null } });
    const firstFree = (id: NodeId): PortId | null => {
      const node = nodeAt(id);
      const read = node && readNode(node);
      const ports = read?.ok ? read.ports : [];
      return (ports.find(({ id: port }) => !edgeAt(here().graph, id, port)) ?? ports[0])?.id ?? null;
    };
    const middle = (size: Size): Point => {
      const pane = document.querySelector('.react-flow')?.getBoundingClientRect();
      if (!pane) return { x: 0, y: 0 };
      const { x, y } = flow.screenToFlowPosition({ x: pane.x + pane.width / 2, y: pane.y + pane.height / 3 });
      return { x, y: y - size.height / 2 };
    };
    const acts: Acts = {
      sizeOf,
      add: (item, place) => {
        const { definition } = item.panel;
        const id = newId(item.id);
        const config = (item.config ?? definition.defaults) as Record<string, never>;
        const node = { type: definition.type, version: definition.version, config };
        const added = {
          id,
          node,
          size: usualSize(definition.family),
          out: definition.ports(config)[0]?.id ?? null,
        };
        const title: EditTitle = {
          code: place.kind === 'edge' ? 'insert' : 'add',
          params: { node: t(item.name) },
        };
        const refused = here().edit(
          addNode(here().graph, added, place, sizeOf),
          title,
          select(new Set([id])),
        );
        complain(refused);
        return refused ? null : id;
      },
      usualPlace: (item) => {
        const { definition } = item.panel;
        const { nodes: chosen, edge } = here().selection;
        if (hasWayIn(definition)) {
          if (edge) return { kind: 'edge', ...edge };
          const [id] = chosen;
          const port = id === undefined ? null : firstFree(id);
          if (id !== undefined && port !== null)
            return { kind: edgeAt(here().graph, id, port) ? 'edge' : 'port', from: id, port };
        }
        return { kind: 'free', at: middle(usualSize(definition.family)) };
      },
      remove: () => {
        const { graph, selection, edit } = here();
        const { nodes: ids, edge } = selection;
        if (edge)
          complain(
            edit({ op: 'disconnect', ...edge }, { code: 'disconnect', params: { node: titled(edge.from) } }),
          );
        if (ids.size > 0)
          complain(
            edit(removeNodes(graph, ids, definitionOf), { code: 'remove', params: { node: several(ids) } }),
          );
      },
      duplicate: () => {
        const { graph, selection, edit } = here();
        if (selection.nodes.size === 0) return;
        const { operation, ids } = paste(graph, copyOf(graph, selection.nodes), sizeOf);
        complain(
          edit(operation, { code: 'duplicate', params: { node: several(selection.nodes) } }, select(ids)),
        );
      },
      setDisabled: (disabled) => {
        const { selection, edit } = here();
        const operations = [...selection.nodes].map((id) => ({ op: 'set-disabled', id, disabled }) as const);
        if (operations.length === 0) return;
        const code = disabled ? 'disable' : 'enable';
        complain(edit({ op: 'batch', operations }, { code, params: { node: several(selection.nodes) } }));
      },
      tidy: async () => {
        // The layout is much code that few need: it comes when it is asked for.
        const layout = await import('../layout/tidy.ts').catch(() => null);
        if (!layout) return toast(t('canvas:tidy.failed'));
        const { graph, edit } = here();
        const portsOf = (id: NodeId) => {
          const node = nodeAt(id);
          const read = node && readNode(node);
          return read?.ok ? read.ports.map((port) => port.id) : [];
        };
        const operation = layout.tidy(graph, sizeOf, portsOf);
        if (!operation) return toast(t('canvas:tidy.already'));
        complain(edit(operation, { code: 'tidy' }));
        requestAnimationFrame(() => void fit(200));
      },
      nudge: ({ x, y }) => {
        const { graph, selection, edit } = here();
        const positions = Object.fromEntries(
          [...selection.nodes].map((id) => {
            const { position } = graph.nodes[id]!;
            return [id, { x: position.x + x, y: position.y + y }];
          }),
        );
        if (selection.nodes.size === 0) return;
        const title: EditTitle = { code: 'move', params: { node: several(selection.nodes) } };
        complain(
          edit({ op: 'move-nodes', positions }, title, { burst: `nudge ${[...selection.nodes].join()}` }),
        );
      },
      copied: () => {
        const { graph, selection } = here();
        return selection.nodes.size === 0 ? null : copyOf(graph, selection.nodes);
      },
      paste: (text) => {
        const copied = readCopied(text);
        if (!copied) return toast(t('canvas:paste.foreign'));
        const { operation, ids } = paste(here().graph, copied, sizeOf);
        const node = t('canvas:nodes', { count: ids.size });
        complain(here().edit(operation, { code: 'paste', params: { node } }, select(ids)));
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
    };
    return acts;
  }, [editor, flow, fit, say, t]);
}
