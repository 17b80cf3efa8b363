import type { GrowthDay } from '@perennial/contracts';
import { useTranslation } from 'react-i18next';
import { useNow, useTimes } from '../../time/use-times.ts';
import { everyDay, lineThrough, type Point } from './growth.ts';

const glance = { days: 30, width: 96, height: 20 };

/** A month in a few strokes, for lists. The number stands beside it. */
export function Sparkline({ growth }: { readonly growth: readonly GrowthDay[] }) {
  const points = usePoints(growth, glance.days);
  return (
    <svg className="segment-spark" viewBox={`-1 -2 ${glance.width + 2} ${glance.height + 4}`} aria-hidden>
      <path d={lineThrough(points, glance.width, glance.height)} />
    </svg>
  );
}

const chart = { width: 600, height: 120 };

/** The days one by one; in words for whoever can't see the line. */
export function GrowthChart({
  growth,
  days,
}: {
  readonly growth: readonly GrowthDay[];
  readonly days: number;
}) {
  const { t, i18n } = useTranslation();
  const { day: dayWords } = useTimes();
  const points = usePoints(growth, days);
  const numbers = new Intl.NumberFormat(i18n.language);
  const [first, last] = [points[0]!, points.at(-1)!];
  const most = Math.max(...points.map(({ people }) => people));
  const line = lineThrough(points, chart.width, chart.height);
  const told = {
    from: numbers.format(first.people),
    to: numbers.format(last.people),
    most: numbers.format(most),
    since: dayWords(first.day),
  };
  return (
    <figure className="segment-growth">
      <svg
        viewBox={`0 -4 ${chart.width} ${chart.height + 8}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('segments:growth.words', told)}
      >
        <path className="area" d={`${line}L${chart.width} ${chart.height}L0 ${chart.height}Z`} />
        <path className="line" d={line} />
      </svg>
      <figcaption className="num" aria-hidden>
        <span>{dayWords(first.day)}</span>
        <span>{t('segments:growth.most', told)}</span>
        <span>{dayWords(last.day)}</span>
      </figcaption>
    </figure>
  );
}

function usePoints(growth: readonly GrowthDay[], days: number): readonly Point[] {
  const today = new Date(useNow()).toISOString().slice(0, 10);
  // A zone ahead of the reader's may have begun its next day.
  const last = growth.at(-1)?.day ?? today;
  return everyDay(growth, last > today ? last : today, days);
}
