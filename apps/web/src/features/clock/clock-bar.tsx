import type { Clock, ClockChange } from '@perennial/contracts';
import { Button, Menu, MoreIcon, PracticeIcon, Select } from '@perennial/ui';
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
          <span className="small num there">{t('clock:there', { zone, time: there.soon(clock.now) })}</span>
        )}
        <span className="small truncate" title={state}>
          {state}
        </span>
      </span>
      {mayMove && (
        <Acts clock={clock} onMove={(body) => move.mutate({ body })} onAsk={() => setAsking(true)} />
      )}
      {move.error && <Fault error={move.error} />}
      {asking && <MoveToDate from={clock.now} zone={zone} onClose={() => setAsking(false)} />}
    </section>
  );
}

/** The ways to move it; the rarer ones behind a menu, so that the bar stays one line. */
function Acts({
  clock,
  onMove,
  onAsk,
}: {
  readonly clock: Clock;
  readonly onMove: (body: ClockChange) => void;
  readonly onAsk: () => void;
}) {
  const { t } = useTranslation();
  const speeds = useSpeeds();
  const rarer: Readonly<Record<string, () => void>> = {
    date: onAsk,
    follow: () => onMove({ follow: !clock.follow }),
  };
  return (
    <div className="row acts">
      <Button size="small" onPress={() => onMove({ advance: 'PT1H' })}>
        {t('clock:hour')}
      </Button>
      <Button size="small" onPress={() => onMove({ advance: 'P1D' })}>
        {t('clock:day')}
      </Button>
      <Select
        label={t('clock:speed')}
        hideLabel
        choices={speeds}
        value={String(clock.speed ?? 'still')}
        placeholder={t('clock:speed-other', { count: clock.speed ?? 0 })}
        onChange={(id) => onMove({ speed: id === 'still' ? null : Number(id) })}
      />
      <Menu
        items={[
          { id: 'date', label: t('clock:to-date') },
          { id: 'follow', label: clock.follow ? t('clock:unfollow') : t('clock:follow') },
        ]}
        onAction={(id) => rarer[id]?.()}
      >
        <Button kind="quiet" icon size="small" aria-label={t('clock:more')}>
          <MoreIcon aria-hidden />
        </Button>
      </Menu>
    </div>
  );
}
