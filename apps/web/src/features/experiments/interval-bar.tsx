import { useTranslation } from 'react-i18next';

/** Of the drawing, in its own units. */
const width = 200;
const inset = 6;
const line = 12;

export interface Bar {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/** A difference on a line with its zero, as wide as what is uncertain of it. `reach`: of the longest one beside it. */
export function IntervalBar({
  bar: { difference, low, high },
  reach,
  words,
}: {
  readonly bar: Bar;
  readonly reach: number;
  readonly words: { readonly difference: string; readonly low: string; readonly high: string };
}) {
  const { t } = useTranslation();
  const middle = width / 2;
  const at = (value: number) => middle + (Math.max(-1, Math.min(1, value / reach)) || 0) * (middle - inset);
  return (
    <svg
      className="experiment-bar"
      viewBox={`0 0 ${width} 24`}
      role="img"
      aria-label={t('experiments:interval', words)}
    >
      <line className="axis" x1={inset} x2={width - inset} y1={line} y2={line} />
      <line className="zero" x1={middle} x2={middle} y1={2} y2={22} />
      <line className="range" x1={at(low)} x2={at(high)} y1={line} y2={line} />
      {[low, high].map((value, i) => (
        <line key={i} className="end" x1={at(value)} x2={at(value)} y1={line - 4} y2={line + 4} />
      ))}
      <circle cx={at(difference)} cy={line} r={4} />
    </svg>
  );
}
