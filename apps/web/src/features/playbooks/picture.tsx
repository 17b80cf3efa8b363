import type { Playbook } from '@perennial/contracts';
import { useMemo } from 'react';
import { bar, sketchOf, type Line } from './sketch.ts';

/** The shape of a journey, in the hue of its stage. Its words stand beside it. */
export function Picture({ draft, stage }: Pick<Playbook, 'draft' | 'stage'>) {
  const { bars, lines, width, height } = useMemo(() => sketchOf(draft), [draft]);
  return (
    <svg
      className="playbook-picture"
      data-stage={stage}
      viewBox={`-2 -2 ${width + 4} ${height + 4}`}
      preserveAspectRatio="xMidYMid meet"
      aria-hidden
    >
      {lines.map((line) => (
        <path key={line.id} d={pathOf(line)} />
      ))}
      {bars.map(({ id, kind, x, y }) => (
        <rect key={id} className={kind} x={x} y={y} width={bar.width} height={bar.height} rx={3} />
      ))}
    </svg>
  );
}

function pathOf({ from, to }: Line): string {
  const [x1, y1, x2, y2] = [from.x + bar.width / 2, from.y + bar.height, to.x + bar.width / 2, to.y];
  const middle = (y1 + y2) / 2;
  return `M${x1} ${y1}C${x1} ${middle} ${x2} ${middle} ${x2} ${y2}`;
}
