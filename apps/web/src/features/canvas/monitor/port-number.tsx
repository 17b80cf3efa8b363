import type { NodeId, PortId } from '@perennial/journey';
import { useCanvas } from '../context/canvas-context.ts';
import { AskedNumber } from './asked-number.tsx';
import { leftBy, useNumbers } from './numbers.ts';

/** How many left by this way. */
export function PortNumber({ node, port }: { readonly node: NodeId; readonly port: PortId }) {
  const { say } = useCanvas();
  const n = useNumbers(({ nodes }) => leftBy(nodes?.get(node), port));
  return (
    <AskedNumber asked={{ node, state: 'left', port }} isStrong>
      {say.number(n)}
    </AskedNumber>
  );
}
