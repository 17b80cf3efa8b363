import { channels, type Channel } from '@perennial/journey';
import type { Forecast } from '@perennial/simulate';
import { Segments, cx } from '@perennial/ui';
import { channelName } from '@perennial/words';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../../../../time/use-times.ts';
import { useCanvas } from '../../../canvas/context/canvas-context.ts';
import { useEditor } from '../../../canvas/store/use-editor.ts';
import type { Base } from '../../base.ts';
import { CellWords } from './cell-words.tsx';
import { isQuiet } from './quiet.ts';
import { firstBusy, moved, rowsOf, shadeOf, type Cell, type Place, type Row } from './grid.ts';
import './sends-calendar.css';

interface Props {
  readonly forecast: Forecast;
  readonly allowedHours: Base['allowedHours'];
}

/** Days by hours: when messages would leave, and when some would be due and have to wait for the allowed hours. */
export function SendsCalendar({ forecast, allowedHours }: Props) {
  const { t } = useTranslation();
  const { say } = useCanvas();
  const [channel, setChannel] = useState<Channel | null>(null);
  const [asked, setPlace] = useState<Place | null>(null);
  const channelOf = useChannelOf();
  const rows = rowsOf(forecast, channel, channelOf);
  const used = channels.filter((one) => forecast.slots.some((slot) => slot.channel === one));
  const place = asked ?? firstBusy(rows);
  const chosen = rows[Math.min(place.row, rows.length - 1)]?.cells[place.hour];
  const quiet = (hour: number) => isQuiet(allowedHours, channel === null ? used : [channel], hour);
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  return (
    <div className="sends-calendar stack">
      {used.length > 1 && (
        <Segments
          label={t('simulate:calendar.channel')}
          choices={[
            { id: 'all', label: t('simulate:calendar.all') },
            ...used.map((id) => ({ id, label: channelName(id, say.language) })),
          ]}
          value={channel ?? 'all'}
          onChange={(id) => setChannel(id === 'all' ? null : id)}
        />
      )}
      <Grid rows={rows} place={place} onPlace={setPlace} quiet={quiet} />
      <Marks hasQuiet={hours.some(quiet)} hasHolds={forecast.holds.length > 0} />
      {chosen && <CellWords cell={chosen} />}
    </div>
  );
}

/** What the marks of hours mean, where there are any. */
function Marks({ hasQuiet, hasHolds }: { readonly hasQuiet: boolean; readonly hasHolds: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      {hasQuiet && <p className="small muted">{t('simulate:calendar.quiet')}</p>}
      {hasHolds && <p className="small muted">{t('simulate:calendar.held')}</p>}
    </>
  );
}

/** Of a node's messages, where it has one channel. */
function useChannelOf(): (node: string) => Channel | null {
  const nodes = useEditor(({ graph }) => graph.nodes);
  return (id) => channels.find((one) => one === nodes[id]?.config['channel']) ?? null;
}

interface GridProps {
  readonly rows: readonly Row[];
  readonly place: Place;
  readonly onPlace: (place: Place) => void;
  readonly quiet: (hour: number) => boolean;
}

/** Hours that are named: all of them would not fit. */
const named = new Set([0, 6, 12, 18]);

function Grid({ rows, place, onPlace, quiet }: GridProps) {
  const { t } = useTranslation();
  const grid = useRef<HTMLTableElement>(null);
  const { shortDay } = useTimes('UTC');
  const most = Math.max(...rows.flatMap(({ cells }) => cells.map(({ sent }) => sent)), 0);
  const go = (event: KeyboardEvent) => {
    const next = moved(place, event.key, rows.length);
    if (!next) return;
    event.preventDefault();
    onPlace(next);
    grid.current?.querySelector<HTMLElement>(`[data-at="${next.row} ${next.hour}"]`)?.focus();
  };
  return (
    <table ref={grid} role="grid" aria-label={t('simulate:calendar')} onKeyDown={go}>
      <thead>
        <tr>
          <td />
          {Array.from({ length: 24 }, (_, hour) => (
            <th key={hour} scope="col" className="num">
              {named.has(hour) ? hour : <span className="sr-only">{hour}</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ day, cells }, row) => (
          <tr key={day}>
            <th scope="row" className="num">
              {shortDay(day)}
            </th>
            {cells.map((cell) => (
              <td key={cell.hour} role="gridcell">
                <HourCell
                  cell={cell}
                  most={most}
                  at={`${row} ${cell.hour}`}
                  isHere={place.row === row && place.hour === cell.hour}
                  isQuiet={quiet(cell.hour)}
                  onChoose={() => onPlace({ row, hour: cell.hour })}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function HourCell({
  cell,
  most,
  at,
  isHere,
  isQuiet: isOutside,
  onChoose,
}: {
  readonly cell: Cell;
  readonly most: number;
  readonly at: string;
  readonly isHere: boolean;
  readonly isQuiet: boolean;
  readonly onChoose: () => void;
}) {
  const { t } = useTranslation();
  const { say } = useCanvas();
  const { shortDay } = useTimes('UTC');
  const { day, hour, sent, held } = cell;
  const label = t('simulate:calendar.cell', {
    day: shortDay(day),
    hour,
    sent: say.number(sent),
    held: say.number(held),
  });
  return (
    <button
      type="button"
      className={cx('hour', isOutside && 'quiet', held > 0 && 'held', isHere && 'on')}
      data-shade={shadeOf(sent, most)}
      data-at={at}
      tabIndex={isHere ? 0 : -1}
      aria-label={label}
      aria-pressed={isHere}
      onClick={onChoose}
    />
  );
}
