import { useTranslation } from 'react-i18next';
import { useCountWords } from './use-count-words.ts';

/** Of the drawing. */
const size = { width: 120, height: 12, inset: 5 };

/** A guess with its fewest and its most, drawn and told. */
export function Range({ n, low, high }: { readonly n: number; readonly low: number; readonly high: number }) {
  const { t } = useTranslation();
  const { number } = useCountWords();
  const most = Math.max(high, 1);
  const x = (value: number) => size.inset + (value / most) * (size.width - 2 * size.inset);
  const middle = size.height / 2;
  return (
    <span className="calendar-range small muted num">
      <svg viewBox={`0 0 ${size.width} ${size.height}`} width={size.width} height={size.height} aria-hidden>
        <line className="axis" x1={x(0)} x2={x(most)} y1={middle} y2={middle} />
        <line className="range" x1={x(low)} x2={x(high)} y1={middle} y2={middle} />
        <circle cx={x(n)} cy={middle} r={4} />
      </svg>
      {t('calendar:range', { low: number(low), high: number(high) })}
    </span>
  );
}
