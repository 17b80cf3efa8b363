import type { Counted } from '@perennial/simulate';
import { sentence } from '@perennial/words';
import { useSetting } from '../../../parts/setting.ts';
import { useCanvas } from '../../canvas/context/canvas-context.ts';

/** Why, and how often. */
export function Reasons({ counted }: { readonly counted: readonly Counted[] }) {
  const { say } = useCanvas();
  const setting = useSetting();
  return (
    <ul className="simulate-reasons">
      {counted.map(({ code, n }) => (
        <li key={code}>
          <span>{sentence({ code }, setting)}</span>
          <b className="num">{say.number(n)}</b>
        </li>
      ))}
    </ul>
  );
}

/** Of several nodes together, the most frequent first. */
export function summed(all: readonly Counted[]): readonly Counted[] {
  const sums = new Map<string, number>();
  for (const { code, n } of all) sums.set(code, (sums.get(code) ?? 0) + n);
  return [...sums].map(([code, n]) => ({ code, n })).sort((a, b) => b.n - a.n);
}
