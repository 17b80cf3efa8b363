import type { Effect } from '@perennial/contracts';
import { useTranslation } from 'react-i18next';
import { Span } from './span.tsx';

/** The difference between both sides with its interval, around the line where there is none. */
export function Difference({
  of: { difference },
  show,
}: {
  readonly of: Pick<Effect, 'difference'>;
  readonly show: (value: number) => string;
}) {
  const { t } = useTranslation();
  if (difference === null) return <span className="muted">{t('results:no-difference')}</span>;
  const { value, low, high } = difference;
  const reach = 1.1 * Math.max(Math.abs(low), Math.abs(high));
  return (
    <span className="result-difference">
      <b className="num">{show(value)}</b>
      <Span value={value} low={low} high={high} from={-reach} to={reach} />
      <span className="small muted num">{t('results:between', { low: show(low), high: show(high) })}</span>
    </span>
  );
}
