import { Button, CheckBox, PracticeIcon, Select } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useApi } from '../../client/use-api.ts';
import { useMay, useWorkspace } from '../../client/session.ts';
import { Fault } from '../../parts/found.tsx';
import { useTimes } from '../../time/use-times.ts';
import { knownZone, readerZone, showSameTime } from '../../time/zones.ts';
import { MoveToDate } from './move-to-date.tsx';
import { useSpeeds } from './speeds.ts';
import './clock.css';

/** A practice workspace's own time, and the ways to move it. */
export function ClockBar() {
  const { t } = useTranslation();
  const clock = useApi('GET /v1/clock').data;
  const move = useAct('POST /v1/clock');
  const mayMove = useMay('clock.edit');
  const speeds = useSpeeds();
  const [asking, setAsking] = useState(false);
  const { zone } = useWorkspace();
  const theirs = knownZone(zone, readerZone);
  const times = useTimes();
  const there = useTimes(theirs);
  if (!clock) return <div className="clock-bar" aria-hidden />;
  const state = clock.target
    ? t('clock:on-its-way', { time: times.soon(clock.target) })
    : clock.quiet
      ? t('clock:quiet')
      : t('clock:working');
  return (
    <section className="clock-bar" aria-label={t('clock:title')}>
      <span className="what">
        <PracticeIcon aria-hidden />
        <b>{t('clock:title')}</b>
      </span>
      <span className="now">
        <time dateTime={clock.now} className="num">
          {times.moment(clock.now)}
        </time>
        {!showSameTime(theirs, readerZone, Date.parse(clock.now)) && (
          <span className="small num">{t('clock:there', { zone, time: there.soon(clock.now) })}</span>
        )}
        <span className="small">{state}</span>
      </span>
      {mayMove && (
        <div className="row wrap acts">
          <Button size="small" onPress={() => move.mutate({ body: { advance: 'PT1H' } })}>
            {t('clock:hour')}
          </Button>
          <Button size="small" onPress={() => move.mutate({ body: { advance: 'P1D' } })}>
            {t('clock:day')}
          </Button>
          <Button size="small" onPress={() => setAsking(true)}>
            {t('clock:to-date')}
          </Button>
          <Select
            label={t('clock:speed')}
            hideLabel
            choices={speeds}
            value={String(clock.speed ?? 'still')}
            placeholder={t('clock:speed-other', { count: clock.speed ?? 0 })}
            onChange={(id) => move.mutate({ body: { speed: id === 'still' ? null : Number(id) } })}
          />
          <CheckBox isSelected={clock.follow} onChange={(follow) => move.mutate({ body: { follow } })}>
            {t('clock:follow')}
          </CheckBox>
        </div>
      )}
      {move.error && <Fault error={move.error} />}
      {asking && <MoveToDate from={clock.now} zone={zone} onClose={() => setAsking(false)} />}
    </section>
  );
}
