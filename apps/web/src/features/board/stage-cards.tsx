import { useTranslation } from 'react-i18next';
import { useBoard, type BoardData } from './board-context.ts';
import { DrillNumber } from './drill-number.tsx';
import { daysBetween } from './period.ts';

/** A column for each stage: who is there, how that changed, and how long people stay. */
export function StageCards() {
  const { t } = useTranslation();
  const { data, number } = useBoard();
  return (
    <section className="p-card board-stages" aria-label={t('board:stages')}>
      <ul>
        {data.stages.map((one) => (
          <StageColumn key={one.stage} {...one} />
        ))}
      </ul>
      <p className="soft small board-sum">
        {data.none > 0
          ? t('board:sum.none', { people: number(data.people), none: number(data.none) })
          : t('board:sum', { people: number(data.people) })}
      </p>
    </section>
  );
}

function StageColumn({ stage, people, dwell }: BoardData['stages'][number]) {
  const { t } = useTranslation();
  const { data, name, hue, share } = useBoard();
  return (
    <li data-stage={hue(stage)}>
      <h2 className="board-ribbon">
        <span>{name(stage)}</span>
      </h2>
      <DrillNumber
        className="big"
        count={people}
        drill={{ number: 'stage', stage, title: t('board:in-stage', { stage: name(stage) }) }}
      />
      <p className="small">
        <span className="num soft">{share(people, data.people)}</span>
        <span className="muted"> · </span>
        <Change stage={stage} />
      </p>
      <Spark stage={stage} />
      <Dwell dwell={dwell} />
    </li>
  );
}

/** Against the beginning of the period. */
function Change({ stage }: { readonly stage: string }) {
  const { t } = useTranslation();
  const { data, number } = useBoard();
  const end = data.days.at(-1)?.people[stage] ?? 0;
  const change = end - (data.start[stage] ?? 0);
  const days = daysBetween(data.from, data.to);
  const sign = change > 0 ? '+' : change < 0 ? '−' : '±';
  return (
    <span className="muted num">
      {t('board:change', { change: `${sign}${number(Math.abs(change))}`, count: Math.max(days, 1) })}
    </span>
  );
}

/** Most columns that a small picture can show apart. */
const mostBars = 12;

/** How many were in the stage day by day, or every so many days; the last in full hue. */
function Spark({ stage }: { readonly stage: string }) {
  const { days } = useBoard().data;
  const step = Math.max(1, Math.ceil(days.length / mostBars));
  // Counted from the end, so that the last is always there.
  const bars = days.filter((_, at) => (days.length - 1 - at) % step === 0);
  const most = Math.max(1, ...bars.map(({ people }) => people[stage] ?? 0));
  return (
    <div className="board-spark" aria-hidden>
      {bars.map(({ day, people }) => (
        <i key={day} style={{ height: `${((people[stage] ?? 0) / most) * 100}%` }} />
      ))}
    </div>
  );
}

function Dwell({ dwell }: Pick<BoardData['stages'][number], 'dwell'>) {
  const { t } = useTranslation();
  if (dwell === null) return <p className="small muted">{t('board:dwell.nobody')}</p>;
  const { p50, p90 } = dwell;
  return (
    <p className="small muted">
      {p50 === null ? t('board:dwell.most-stay') : <Days name="half" days={p50} />}
      {p90 !== null && (
        <>
          <br />
          <Days name="most" days={p90} />
        </>
      )}
    </p>
  );
}

/** Under two days hours say more. */
function Days({ name, days }: { readonly name: 'half' | 'most'; readonly days: number }) {
  const { t } = useTranslation();
  const { number } = useBoard();
  const unit = days < 2 ? 'hours' : 'days';
  const count = Math.max(1, Math.round(unit === 'hours' ? days * 24 : days));
  return t(`board:dwell.${name}.${unit}`, { count, n: number(count) });
}
