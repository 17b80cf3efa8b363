import type { Habits, Person } from '@perennial/contracts';
import { outwardChannels } from '@perennial/journey';
import { Card } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../client/use-api.ts';
import { useStageNames } from '../../parts/stage-name.ts';
import './habits.css';

type Chances = NonNullable<Habits['chances']>;

/** When, and by which channel, somebody responds best: their own hours, their group's, and how much each counts. */
export default function HabitsCard({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  const { data } = useApi('GET /v1/people/:person/habits', { params: { person: person.id } });
  if (!data) return null;
  return (
    <Card title={t('habits:title')}>
      {data.refuses && <p className="soft">{t('habits:refused')}</p>}
      {!data.refuses && data.chances === null && <p className="soft">{t('habits:unknown')}</p>}
      {data.chances && <Known habits={data} chances={data.chances} />}
    </Card>
  );
}

function Known({ habits, chances }: { readonly habits: Habits; readonly chances: Chances }) {
  const { t, i18n } = useTranslation();
  const group = useGroup(habits.group);
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  const best = chances.hours.reduce(
    (top, { rate }, hour) => (rate > chances.hours[top]!.rate ? hour : top),
    0,
  );
  const ownShare = chances.hours[best]!.own;
  const byChannel = [...outwardChannels].sort((a, b) => chances.channels[b].rate - chances.channels[a].rate);
  return (
    <>
      <p>
        {t('habits:best', {
          from: clock(best),
          to: clock(best + 1),
          share: percent.format(chances.hours[best]!.rate),
        })}
      </p>
      <Hours chances={chances} />
      <p className="small muted">
        {t('habits:own', {
          own: percent.format(ownShare),
          group: percent.format(1 - ownShare),
          count: habits.messages,
        })}{' '}
        {group === '' ? t('habits:no-group') : t('habits:group', { group })}
      </p>
      <p>
        {byChannel
          .map((id) =>
            t('habits:channel', {
              channel: t(`common:channel.${id}`),
              share: percent.format(chances.channels[id].rate),
            }),
          )
          .join(' · ')}
      </p>
    </>
  );
}

/** A bar for each hour, and a mark where the group is. */
function Hours({ chances: { hours } }: { readonly chances: Chances }) {
  const { t, i18n } = useTranslation();
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  const most = Math.max(...hours.flatMap(({ rate, group }) => [rate, group]));
  const height = (value: number) => `${(value / most) * 100}%`;
  return (
    <div className="habit-hours">
      <ol>
        {hours.map(({ rate, group }, hour) => (
          // The place in the list is the hour.
          <li
            key={hour}
            className={rate === Math.max(...hours.map((one) => one.rate)) ? 'best' : undefined}
            title={t('habits:hour', {
              hour: clock(hour),
              own: percent.format(rate),
              group: percent.format(group),
            })}
          >
            <span className="bar" style={{ height: height(rate) }} />
            <span className="mark" style={{ bottom: height(group) }} />
            <span className="sr-only">
              {t('habits:hour', {
                hour: clock(hour),
                own: percent.format(rate),
                group: percent.format(group),
              })}
            </span>
          </li>
        ))}
      </ol>
      <div className="axis small muted num" aria-hidden>
        {[0, 6, 12, 18, 24].map((hour) => (
          <span key={hour}>{clock(hour)}</span>
        ))}
      </div>
      <p className="legend small muted" aria-hidden>
        <span className="bar" /> {t('habits:legend.own')} <span className="mark" /> {t('habits:legend.group')}
      </p>
    </div>
  );
}

const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

function useGroup({ age, platform, stage }: Habits['group']): string {
  const { t } = useTranslation();
  const names = useStageNames();
  return [
    age !== null && t(`habits:age.${age}`),
    platform !== null && t(`habits:platform.${platform}`),
    stage !== null && names.stage(stage.model, stage.stage),
  ]
    .filter(Boolean)
    .join(' · ');
}
