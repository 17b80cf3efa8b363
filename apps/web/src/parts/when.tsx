import { useTranslation } from 'react-i18next';
import { useTimes } from '../time/use-times.ts';
import { knownZone, readerZone, showSameTime } from '../time/zones.ts';

type Style = 'moment' | 'soon' | 'clock' | 'day';

/** A time in the reader's zone, with that of `zone` beside it where clocks there show another. */
export function When({
  at,
  zone,
  as = 'moment',
}: {
  readonly at: string;
  /** Of the person or workspace that it is about. */
  readonly zone?: string | null;
  readonly as?: Style;
}) {
  const { t } = useTranslation();
  const theirs = knownZone(zone, readerZone);
  const mine = useTimes();
  const there = useTimes(theirs);
  const same = showSameTime(theirs, readerZone, Date.parse(at));
  const sameDay = mine.dayKey(at) === there.dayKey(at);
  return (
    <time dateTime={at} className="num">
      {mine[as](at)}
      {!same && as !== 'day' && (
        <span className="muted theirs">
          {' '}
          {t('common:their-time', { time: there[sameDay || as === 'clock' ? 'clock' : 'soon'](at) })}
        </span>
      )}
    </time>
  );
}
