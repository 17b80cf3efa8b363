import type { BreakdownRow } from '@perennial/contracts';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../../time/use-times.ts';
import { MarkList } from '../annotations/mark-list.tsx';
import { Marked } from '../annotations/marked.tsx';
import { useMarks } from '../annotations/use-marks.ts';
import type { Numbers } from './use-numbers.ts';

const dayMs = 86_400_000;
const chart = { width: 800, height: 120 };

/** Messages that left, day by day, with what happened on the way. Counts are as they are: nothing of them is uncertain. */
export function DayChart({
  rows,
  from,
  to,
  journey,
  numbers,
}: {
  readonly rows: readonly BreakdownRow[];
  readonly from: string;
  readonly to: string;
  readonly journey: string | undefined;
  readonly numbers: Numbers;
}) {
  const { t } = useTranslation();
  const { shortDay } = useTimes('UTC');
  const time = { from, to, journey };
  const marks = useMarks(time);
  const numberOf = (day: string) => Math.round((Date.parse(day) - Date.parse(from)) / dayMs);
  const days = numberOf(to) + 1;
  const most = Math.max(1, ...rows.map(({ accepted }) => accepted));
  const busiest = rows.find(({ accepted }) => accepted === most);
  const step = chart.width / days;
  const words = {
    from: shortDay(from),
    to: shortDay(to),
    most: numbers.count(busiest?.accepted ?? 0),
    day: busiest ? shortDay(busiest.key) : '',
  };
  return (
    <div className="stack result-days">
      <figure>
        <Marked marks={marks} place={(day) => (numberOf(day) + 0.5) / days}>
          <svg
            viewBox={`0 0 ${chart.width} ${chart.height}`}
            preserveAspectRatio="none"
            role="img"
            aria-label={t(busiest ? 'results:days.words' : 'results:days.none', words)}
          >
            {rows.map(({ key, accepted }) => {
              const height = (chart.height * accepted) / most;
              return (
                <rect
                  key={key}
                  x={numberOf(key) * step + step * 0.1}
                  y={chart.height - height}
                  width={step * 0.8}
                  height={height}
                />
              );
            })}
          </svg>
        </Marked>
        <figcaption className="num small muted" aria-hidden>
          <span>{words.from}</span>
          <span>{t('results:days.most', words)}</span>
          <span>{words.to}</span>
        </figcaption>
      </figure>
      <MarkList marks={marks} time={time} />
    </div>
  );
}
