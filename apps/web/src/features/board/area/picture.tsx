import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useBoard } from '../board-context.ts';
import { dayAt, stackLayers } from './layout.ts';

const frame = { width: 930, height: 200 };
/** Room for the names beside the layers. */
const side = 110;

/** People by stage, day by day; the pointer or the arrows read a day. */
export function AreaPicture() {
  const { t } = useTranslation();
  const { data, name, hue, number, day } = useBoard();
  const { days } = data;
  const [at, setAt] = useState<number | null>(null);
  const stages = data.stages.map(({ stage }) => stage);
  const { layers } = stackLayers(days, stages, frame);
  const shown = at === null ? undefined : days[at];
  const read = (event: PointerEvent<SVGRectElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setAt(dayAt((event.clientX - left) / width, days.length));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (step === 0) return;
    event.preventDefault();
    setAt((was) => Math.min(days.length - 1, Math.max(0, (was ?? days.length) + step)));
  };
  const x = at === null || days.length < 2 ? 0 : (at / (days.length - 1)) * frame.width;
  const told = (one: (typeof days)[number]) =>
    t('board:over.day', {
      day: day(one.day),
      stages: stages.map((stage) => `${name(stage)} ${number(one.people[stage] ?? 0)}`).join(' · '),
    });
  return (
    <figure className="board-area">
      <svg
        viewBox={`0 0 ${frame.width + side} ${frame.height + 26}`}
        role="slider"
        tabIndex={0}
        aria-label={t('board:over')}
        aria-valuemin={1}
        aria-valuemax={days.length}
        aria-valuenow={(at ?? days.length - 1) + 1}
        aria-valuetext={told(shown ?? days.at(-1)!)}
        onKeyDown={onKeyDown}
        onBlur={() => setAt(null)}
      >
        {layers.map(({ stage, path, label }) => (
          <g key={stage} data-stage={hue(stage)}>
            <path d={path} className="layer" />
            {label !== null && (
              <text x={frame.width + 10} y={label}>
                {name(stage)}
              </text>
            )}
          </g>
        ))}
        {at !== null && <line className="reading" x1={x} x2={x} y1={0} y2={frame.height} />}
        <rect
          className="reach"
          width={frame.width}
          height={frame.height}
          onPointerMove={read}
          onPointerLeave={() => setAt(null)}
        />
        <text className="when" x={0} y={frame.height + 20}>
          {day(data.from)}
        </text>
        <text className="when end" x={frame.width} y={frame.height + 20}>
          {day(data.to)}
        </text>
      </svg>
      <figcaption className="small soft">{shown ? told(shown) : t('board:over.hint')}</figcaption>
    </figure>
  );
}
