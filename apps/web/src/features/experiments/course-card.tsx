import type { ExperimentReadOut } from '@perennial/contracts';
import { Card, Segments } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../../time/use-times.ts';
import { MarkList } from '../annotations/mark-list.tsx';
import { Marked } from '../annotations/marked.tsx';
import { placeOf, type Mark } from '../annotations/marks.ts';
import { useMarks } from '../annotations/use-marks.ts';
import { drawCourse, reachOf } from './course.ts';
import { armName, useExperimentNumbers } from './use-experiment-words.ts';

const chart = { width: 800, height: 200 };

/** How the interval of the primary metric closed in on the truth, day by day. */
export function CourseCard({ experiment }: { readonly experiment: ExperimentReadOut }) {
  const { t } = useTranslation();
  const { course, arms, metrics } = experiment;
  const [chosen, choose] = useState(course[0]!.arm);
  const name = (id: string | undefined) => {
    const arm = arms.find((one) => one.id === id);
    return arm ? armName(arm) : (id ?? '');
  };
  const shown = course.find(({ arm }) => arm === chosen) ?? course[0]!;
  const metric = metrics.find(({ role }) => role === 'primary')?.metric ?? 'goal';
  const days = shown.points.map(({ day }) => day);
  const time = { from: days[0] ?? '', to: days.at(-1) ?? '', journey: experiment.journey.id };
  const marks = useMarks(time);
  const words = { metric: t(`experiments:metric.${metric}`), arm: name(shown.arm), other: name(arms[0]?.id) };
  return (
    <Card
      title={t('experiments:course', words)}
      action={
        course.length > 1 && (
          <Segments
            label={t('experiments:arm')}
            choices={course.map(({ arm }) => ({ id: arm, label: name(arm) }))}
            value={shown.arm}
            onChange={choose}
          />
        )
      }
    >
      <div className="stack">
        <Course points={shown.points} marks={marks} metric={metric} currency={experiment.currency} />
        <p className="small muted">{t('experiments:course.how')}</p>
        {days.length > 0 && <MarkList marks={marks} time={time} />}
      </div>
    </Card>
  );
}

type Point = ExperimentReadOut['course'][number]['points'][number];

function Course({
  points,
  marks,
  metric,
  currency,
}: {
  readonly points: readonly Point[];
  readonly marks: readonly Mark[];
  readonly metric: ExperimentReadOut['metrics'][number]['metric'];
  readonly currency: string;
}) {
  const { t } = useTranslation();
  // Days are those of the workspace: no zone of the reader's may move them.
  const { day } = useTimes('UTC');
  const numbers = useExperimentNumbers(currency);
  const difference = (value: number) => numbers.difference(metric, value);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return <p className="soft">{t('experiments:course.none')}</p>;
  const { band, line, zero } = drawCourse(points, chart.width, chart.height);
  const reach = reachOf(points);
  const days = points.map(({ day }) => day);
  const words = {
    first: day(first.day),
    last: day(last.day),
    difference: difference(last.difference),
    low: difference(last.low),
    high: difference(last.high),
  };
  return (
    <figure className="experiment-course">
      <div className="scale num small muted" aria-hidden>
        <span>{difference(reach.high)}</span>
        <span className="nought" style={{ top: `${(100 * zero) / chart.height}%` }}>
          0
        </span>
        <span>{difference(reach.low)}</span>
      </div>
      <Marked marks={marks} place={(day) => placeOf(day, days)}>
        <svg
          viewBox={`0 0 ${chart.width} ${chart.height}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={t('experiments:course.words', words)}
        >
          <path className="band" d={band} />
          <line className="zero" x1={0} x2={chart.width} y1={zero} y2={zero} />
          <path className="line" d={line} />
        </svg>
      </Marked>
      <figcaption className="num small muted" aria-hidden>
        <span>{words.first}</span>
        <span>{t('experiments:course.now', words)}</span>
        <span>{words.last}</span>
      </figcaption>
    </figure>
  );
}
