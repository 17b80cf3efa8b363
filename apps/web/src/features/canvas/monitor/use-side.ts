import type { NodeId } from '@perennial/journey';
import { useReactFlow, useStore } from '@xyflow/react';
import { useEditor } from '../store/use-editor.ts';

export type Side = 'right' | 'left';

/** Of a result card, with the line that ties it to its node. Pixels at 100 %. */
const room = { width: 348, height: 240 };

/** On which side of its node a result lies on fewer other cards. */
export function useSide(id: NodeId): Side {
  const nodes = useEditor(({ graph }) => graph.nodes);
  const flow = useReactFlow();
  // Cards have sizes once they were drawn.
  useStore(({ nodesInitialized }) => nodesInitialized);
  const me = nodes[id];
  if (!me) return 'right';
  const sizeOf = (one: NodeId) => {
    const { width = 240, height = 100 } = flow.getInternalNode(one)?.measured ?? {};
    return { width, height };
  };
  const { width, height } = sizeOf(id);
  const foot = me.position.y + height;
  const covered = (from: number) =>
    Object.entries(nodes).filter(([other, { position }]) => {
      const size = sizeOf(other);
      const isBeside = position.x + size.width / 2 > from && position.x - size.width / 2 < from + room.width;
      const isLevel = position.y < foot && position.y + size.height > foot - room.height;
      return other !== id && isBeside && isLevel;
    }).length;
  const right = covered(me.position.x + width / 2);
  return right > covered(me.position.x - width / 2 - room.width) ? 'left' : 'right';
}
