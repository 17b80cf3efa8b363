import { toLocalMillis, type Instant, type Zones } from '@perennial/journey';
import { useTranslation } from 'react-i18next';
import { useForm } from '../../panels/fields/form.tsx';
import { useSay } from '../../panels/fields/use-say.ts';
import type { ConfigOf } from '../../panels/types.ts';
import { waitUntilTime } from '../node.ts';

type Config = ConfigOf<typeof waitUntilTime>;

/** When somebody who came now would go on, so that nobody has to work it out. */
export function GoesOn({ config }: { readonly config: Config }) {
  const { t } = useTranslation();
  const say = useSay();
  const { clock, zone: own } = useForm().knowledge;
  if (!clock || !waitUntilTime.config.safeParse(config).success) return null;
  const { now, zones } = clock;
  const zone = config.zone === 'person' || !zones.has(config.zone) ? own : config.zone;
  const at = goesOnAt(config, { at: now, zone, zones });
  const [date = '', time = ''] = new Date(toLocalMillis(zones, zone, at))
    .toISOString()
    .slice(0, 16)
    .split('T');
  const day = say.weekday(new Date(`${date}T00:00Z`).getUTCDay() || 7);
  const values = { day, date: say.date(date), time };
  return (
    <p className="small soft" role="status">
      {at < now
        ? t('wait-until-time:goes-on.past')
        : config.zone === 'person'
          ? t('wait-until-time:goes-on.theirs', values)
          : t('wait-until-time:goes-on.fixed', { ...values, zone })}
    </p>
  );
}

function goesOnAt(
  config: Config,
  stay: { readonly at: Instant; readonly zone: string; readonly zones: Zones },
): Instant {
  return waitUntilTime.over!({ ...config, zone: 'person' }, stay);
}
