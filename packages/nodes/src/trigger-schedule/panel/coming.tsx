import { nextOccurrences } from '@perennial/journey';
import { useTranslation } from 'react-i18next';
import { useForm } from '../../panels/fields/form.tsx';
import { useSay } from '../../panels/fields/use-say.ts';
import type { ConfigOf } from '../../panels/types.ts';
import type { triggerSchedule } from '../node.ts';
import './coming.css';

type Config = ConfigOf<typeof triggerSchedule>;

const shown = 3;

/** When it comes round next, so that nobody has to work it out. */
export function Coming({ config }: { readonly config: Config }) {
  const { t } = useTranslation();
  const say = useSay();
  const { clock, zone } = useForm().knowledge;
  if (!clock) return null;
  const days = comingDays(config, clock, zone).map((local) => {
    const [date = '', time = ''] = local.split('T');
    const day = say.weekday(new Date(`${date}T00:00Z`).getUTCDay() || 7);
    return t('trigger-schedule:coming.one', { day, date: say.date(date), time });
  });
  return (
    <div className="p-coming" role="status">
      <span>{t('trigger-schedule:coming')}</span>
      {days.length === 0 ? (
        <span>{t('trigger-schedule:coming.none')}</span>
      ) : (
        <ol>
          {days.map((day) => (
            <li key={day}>{day}</li>
          ))}
        </ol>
      )}
    </div>
  );
}

/** By everyone's own clock: as the workspace's shows them. */
function comingDays(
  { when, zone, last }: Config,
  { now, zones }: NonNullable<ReturnType<typeof useForm>['knowledge']['clock']>,
  own: string,
): readonly string[] {
  const by = zone === 'person' || !zones.has(zone) ? own : zone;
  const isWhole = when.time !== '' && (when.every !== 'once' || when.date !== '');
  if (!isWhole) return [];
  return nextOccurrences(zones, by, when, { from: now, last, count: shown }).map(({ local }) => local);
}
