import { channels } from '@perennial/journey';
import type { DayForecast, Forecast } from '@perennial/simulate';
import { useTranslation } from 'react-i18next';
import { useCanvas } from '../../canvas/context/canvas-context.ts';

/** Of the drawing; it is as wide as its place. */
const size = { width: 320, height: 96, gap: 2 };

/** Messages by day, one bar each; the table says the same in numbers. */
export function SendsChart({ forecast: { days } }: { readonly forecast: Forecast }) {
  const { t } = useTranslation();
  const { say } = useCanvas();
  const most = Math.max(1, ...days.map(sentOn));
  const step = size.width / days.length;
  const [first, last] = [days[0]?.day ?? '', days.at(-1)?.day ?? ''];
  return (
    <figure className="simulate-chart">
      <svg
        viewBox={`0 0 ${size.width} ${size.height}`}
        role="img"
        aria-label={t('simulate:chart.label', { from: first, to: last, most: say.number(most) })}
        preserveAspectRatio="none"
      >
        {days.map((day, i) => {
          const height = (sentOn(day) / most) * size.height;
          return (
            <rect
              key={day.day}
              x={i * step}
              y={size.height - height}
              width={Math.max(1, step - size.gap)}
              height={height}
            >
              <title>{`${day.day} · ${say.number(sentOn(day))}`}</title>
            </rect>
          );
        })}
      </svg>
      <figcaption className="row between small muted num">
        <span>{first}</span>
        <span>{t('simulate:most', { n: say.number(most) })}</span>
        <span>{last}</span>
      </figcaption>
    </figure>
  );
}

export function sentOn({ sent }: DayForecast): number {
  return channels.reduce((all, channel) => all + sent[channel], 0);
}
