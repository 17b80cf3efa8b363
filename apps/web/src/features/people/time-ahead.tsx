import { useTranslation } from 'react-i18next';
import { span, zoneName } from '../../time/formats.ts';
import { useNow, useTimes } from '../../time/use-times.ts';
import { knownZone, readerZone, showSameTime } from '../../time/zones.ts';

/** "Waiting until Tue 10:00 their time (China Time), in “Abandoned cart”", how long that is, and when it is for the reader. */
export function TimeAhead({
  at,
  zone: given,
  journey,
}: {
  readonly at: string;
  readonly zone: string | null;
  readonly journey: string;
}) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const zone = knownZone(given, readerZone);
  const [mine, theirs] = [useTimes(), useTimes(zone)];
  const moment = Date.parse(at);
  const isSame = showSameTime(zone, readerZone, moment);
  const left = span(i18n.language, moment - now);
  return (
    <>
      <b>
        {isSame
          ? t('people:future.until', { time: theirs.soon(at), journey })
          : t('people:future.until.theirs', {
              time: theirs.soon(at),
              zone: zoneName(i18n.language, zone, moment),
              journey,
            })}
      </b>
      <span className="small soft ahead num">
        {moment > now ? t('people:future.in', { span: left }) : t('people:future.due')}
        {!isSame && ` · ${t('people:future.mine', { time: mine.soon(at) })}`}
      </span>
    </>
  );
}
