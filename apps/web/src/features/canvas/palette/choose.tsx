import type { NodeId } from '@perennial/journey';
import { PickAt, type Pick } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { portsOf as portIds, takenWays } from '../commands/target.ts';
import { useCanvas } from '../context/canvas-context.ts';
import { definitionOf, items, portsOf, titleOf } from '../context/panels.ts';
import { edgeAt } from '../edits/add.ts';
import { mayInsert } from '../edits/insert.ts';
import { useNodeActs } from '../edits/use-node-acts.ts';
import { hasWayIn } from '../edits/ways-in.ts';
import { useEditorStore } from '../store/use-editor.ts';
import { useView, useViewStore } from '../store/use-view.ts';
import type { Choosing } from '../store/view-store.ts';
import { Tile } from '../surface/tile.tsx';

/** A list about one node: which way out to add behind or to cut, what kind of node to be, where to go. */
export function Choose() {
  const { t } = useTranslation();
  const view = useViewStore();
  const choosing = useView((one) => one.choosing);
  const picksOf = usePicks();
  const take = useTake();
  const close = () => view.setState({ choosing: null });
  return (
    <PickAt
      label={choosing ? t(`canvas:choose.${choosing.what}`) : ''}
      at={choosing?.at ?? null}
      items={choosing ? picksOf(choosing) : []}
      none={(search) => t('canvas:palette.none', { search })}
      onClose={close}
      onPick={(id) => {
        close();
        if (choosing) take(choosing, id);
      }}
    />
  );
}

function usePicks(): (choosing: Choosing) => readonly Pick[] {
  const { t } = useTranslation();
  const { say } = useCanvas();
  const editor = useEditorStore();
  return ({ what, node: id }) => {
    const { graph } = editor.getState();
    const titled = (one: NodeId) => (graph.nodes[one] ? titleOf(graph.nodes[one], say) : one);
    const nameOf = (one: NodeId, port: string) =>
      graph.nodes[one]
        ? (portsOf(graph.nodes[one], say).find((face) => face.id === port)?.name ?? null)
        : null;
    switch (what) {
      case 'way':
      case 'cut':
        return (what === 'way' ? portIds(graph, id) : takenWays(graph, id)).map((port) => ({
          id: port,
          label: wayLabel(nameOf(id, port), edgeAt(graph, id, port)?.to),
        }));
      case 'onto':
        return graph.edges
          .filter((way) => mayInsert(graph, id, way, definitionOf))
          .map(({ from, port, to }) => ({
            id: JSON.stringify([from, port]),
            label: edgeLabel(titled(from), nameOf(from, port), titled(to)),
          }));
      case 'type':
        return items
          .filter((item) => isLike(graph.nodes[id]?.type ?? '', item.panel.definition.type))
          .map(({ id: item, name, alias, icon, panel }) => ({
            id: item,
            label: t(name),
            ...(alias !== undefined && { alias: t(alias) }),
            icon: <Tile family={panel.definition.family} icon={icon} small />,
          }));
    }
    function wayLabel(name: string | null, to: NodeId | undefined): string {
      const port = name ?? t('canvas:way.only');
      return to === undefined ? port : t('canvas:way.to', { port, to: titled(to) });
    }
    function edgeLabel(from: string, port: string | null, to: string): string {
      return port === null ? t('canvas:edge', { from, to }) : t('canvas:edge.port', { from, port, to });
    }
  };
}

/** A node becomes one that people come to as they came to it before. */
function isLike(type: string, other: string): boolean {
  const [was, is] = [definitionOf(type), definitionOf(other)];
  if (!is) return false;
  if (!was) return is.family !== 'note';
  if (was.family === 'note' || is.family === 'note') return false;
  return hasWayIn(was) === hasWayIn(is) && (was.onExit ?? false) === (is.onExit ?? false);
}

function useTake(): (choosing: Choosing, id: string) => void {
  const acts = useNodeActs();
  const editor = useEditorStore();
  const view = useViewStore();
  return ({ what, node, at }, id) => {
    switch (what) {
      case 'way': {
        const kind = edgeAt(editor.getState().graph, node, id) ? 'edge' : 'port';
        const asking = { at, place: { kind, from: node, port: id } } as const;
        // One list closes before the next one opens, or it would take the focus along.
        requestAnimationFrame(() => view.setState({ asking }));
        return;
      }
      case 'cut':
        return acts.disconnect({ from: node, port: id });
      case 'onto': {
        const [from, port] = JSON.parse(id) as [string, string];
        return acts.moveInto(node, { from, port });
      }
      case 'type':
        return acts.changeType(
          node,
          items.find((item) => item.id === id)!,
        );
    }
  };
}
