import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useBoard } from '../board-context.ts';
import { layOut, type Block, type Ribbon } from './layout.ts';

const frame = { width: 424, height: 300, gap: 12, bar: 9 };
/** Room for the names beside the blocks. */
const side = 150;

/** Where people were at the beginning, and where they are at the end. Movers bear the hue of where they arrive. */
export function SankeyPicture({ onPick }: { readonly onPick: ((ribbon: Ribbon) => void) | undefined }) {
  const { t } = useTranslation();
  const { data, name, hue, number, day } = useBoard();
  const [shown, setShown] = useState<Ribbon | null>(null);
  const order = [...data.stages.map(({ stage }) => stage), null];
  const { left, right, ribbons } = layOut(data.passage, order, frame);
  const say = ({ from, to, people }: Ribbon) => t(wordsOf(from, to), sayings({ from, to, people }));
  const sayings = ({ from, to, people }: Pick<Ribbon, 'from' | 'to' | 'people'>) => ({
    count: people,
    n: number(people),
    from: name(from),
    to: name(to),
  });
  return (
    <figure className="board-sankey">
      <svg
        viewBox={`0 0 ${frame.width + 2 * side} ${frame.height + 28}`}
        role="group"
        aria-label={t('board:went')}
      >
        <g transform={`translate(${side},2)`}>
          {ribbons.map((ribbon) => (
            <path
              key={`${ribbon.from}>${ribbon.to}`}
              d={ribbon.path}
              className={ribbon.from === ribbon.to ? 'ribbon stayed' : 'ribbon'}
              data-stage={hue(ribbon.to)}
              data-dim={shown !== null && !isSame(shown, ribbon) ? '' : undefined}
              tabIndex={0}
              role={onPick ? 'button' : 'img'}
              aria-label={say(ribbon)}
              onPointerEnter={() => setShown(ribbon)}
              onPointerLeave={() => setShown(null)}
              onFocus={() => setShown(ribbon)}
              onBlur={() => setShown(null)}
              onClick={() => onPick?.(ribbon)}
              onKeyDown={(event) => pressed(event) && onPick?.(ribbon)}
            />
          ))}
          {left.map((block) => (
            <Bar key={String(block.stage)} block={block} at="start" />
          ))}
          {right.map((block) => (
            <Bar key={String(block.stage)} block={block} at="end" />
          ))}
          <text className="when" x={0} y={frame.height + 22}>
            {day(data.from)}
          </text>
          <text className="when end" x={frame.width} y={frame.height + 22}>
            {day(data.to)}
          </text>
        </g>
      </svg>
      <figcaption className="small soft">{shown ? say(shown) : t('board:went.hint')}</figcaption>
    </figure>
  );
}

/** A stage with its people, and its name beside it. */
function Bar({ block, at }: { readonly block: Block; readonly at: 'start' | 'end' }) {
  const { name, hue, number } = useBoard();
  const { stage, people, y, height } = block;
  const x = at === 'start' ? 0 : frame.width - frame.bar;
  return (
    <g data-stage={hue(stage)}>
      <rect className="bar" x={x} y={y} width={frame.bar} height={Math.max(height, 1.5)} rx={1.5} />
      <text
        className={at === 'start' ? 'name end' : 'name'}
        x={at === 'start' ? -10 : frame.width + 10}
        y={y + height / 2}
      >
        {at === 'start' && stage === null ? <NewWord /> : name(stage)}
        <tspan className="n" dx={6}>
          {number(people)}
        </tspan>
      </text>
    </g>
  );
}

/** Whoever was in no stage yet at the beginning mostly wasn't there yet. */
function NewWord() {
  const { t } = useTranslation();
  return t('board:new');
}

function wordsOf(from: string | null, to: string | null): string {
  if (from === to) return 'board:went.stayed';
  return from === null ? 'board:went.new' : to === null ? 'board:went.left' : 'board:went.moved';
}

function isSame(one: Ribbon, other: Ribbon): boolean {
  return one.from === other.from && one.to === other.to;
}

function pressed(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' && event.key !== ' ') return false;
  event.preventDefault();
  return true;
}
