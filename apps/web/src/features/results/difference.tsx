import type { Effect } from '@perennial/contracts';
import { useTranslation } from 'react-i18next';
import { Span } from './span.tsx';
import type { Numbers } from './use-numbers.ts';

/** The difference between both sides with its interval, around the line where there is none. */
export function Difference({
  of: { difference },
  unit,
  numbers,
}: {
  readonly of: Pick<Effect, 'difference'>;
  readonly unit: 'share' | 'number' | 'money';
  readonly numbers: Numbers;
}) {
  const { t } = useTranslation();
  if (difference === null) return <span className="muted">{t('results:no-difference')}</span>;
  const { value, low, high } = difference;
  const reach = 1.1 * Math.max(Math.abs(low), Math.abs(high));
  const show = { share: numbers.points, number: numbers.more, money: numbers.moreMoney }[unit];
  return (
    <span className="result-difference">
      <b className="num">{unit === 'share' ? t('results:points', { n: show(value) }) : show(value)}</b>
      <Span value={value} low={low} high={high} from={-reach} to={reach} />
      <span className="small muted num">{t('results:between', { low: show(low), high: show(high) })}</span>
    </span>
  );
}
