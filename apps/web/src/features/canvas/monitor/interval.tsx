import type { Results } from '@perennial/contracts';
import { useTranslation } from 'react-i18next';
import { useCanvas } from '../context/canvas-context.ts';

type Comparison = Results['experiments'][number]['comparisons'][number];

/** Of the drawing, in its own units. */
const width = 268;
const inset = 12;
const line = 14;

/** The difference between two arms on a line with its zero: what is certain, drawn. */
export function Interval({ comparison: { difference, low, high } }: { readonly comparison: Comparison }) {
  const { t } = useTranslation();
  const { say } = useCanvas();
  if (difference === null || low === null || high === null) return null;
  const [from, to] = [Math.min(low, 0), Math.max(high, 0)];
  const room = to - from || 1;
  const at = (value: number) => inset + ((value - from) / room) * (width - 2 * inset);
  const text = (value: number) => say.number(Math.round(value * 1_000) / 10);
  return (
    <svg
      className="interval num"
      viewBox={`0 0 ${width} 40`}
      role="img"
      aria-label={t('canvas:result.interval', {
        low: text(low),
        high: text(high),
        difference: text(difference),
      })}
    >
      <line className="axis" x1={inset} x2={width - inset} y1={line} y2={line} />
      <line className="zero" x1={at(0)} x2={at(0)} y1={2} y2={26} />
      <line className="range" x1={at(low)} x2={at(high)} y1={line} y2={line} />
      {[low, high].map((value, i) => (
        <line key={i} className="end" x1={at(value)} x2={at(value)} y1={line - 5} y2={line + 5} />
      ))}
      <circle cx={at(difference)} cy={line} r={4} />
      <text x={at(low)} y={38} textAnchor={low < 0 ? 'middle' : 'start'}>
        {text(low)}
      </text>
      <text x={at(high)} y={38} textAnchor="middle">
        {text(high)}
      </text>
    </svg>
  );
}
