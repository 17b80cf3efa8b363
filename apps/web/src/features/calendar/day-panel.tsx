import { calendarKinds, type CalendarDay, type CalendarEntry, type CalendarKind } from '@perennial/contracts';
import { Button, CloseIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWorkspacePath } from '../../client/session.ts';
import { useTimes } from '../../time/use-times.ts';
import { channelIcons } from './day-cell.tsx';
import type { DaySum } from './day-sums.ts';
import { Range } from './range.tsx';
import { useCountWords } from './use-count-words.ts';
import { useSpecialWords } from './use-special-words.ts';

interface Props {
  readonly day: string;
  readonly isOver: boolean;
  readonly sum: DaySum;
  readonly special: CalendarDay | undefined;
  readonly names: ReadonlyMap<string, string>;
  readonly onClose: () => void;
}

/** All of one day, by how sure it is: what has left first, what is guessed last. */
export function DayPanel({ day, isOver, sum: { entries }, special, names, onClose }: Props) {
  const { t } = useTranslation();
  const { longDay } = useTimes('UTC');
  const specially = useSpecialWords();
  // Who is expected to enter is told by what they will get.
  const shown = entries.filter(({ kind, channel }) => channel !== null || kind !== 'arrivals');
  return (
    <aside className="calendar-panel" aria-label={longDay(day)}>
      <header className="row between">
        <h2>{longDay(day)}</h2>
        <Button kind="quiet" size="small" icon aria-label={t('common:close')} onPress={onClose}>
          <CloseIcon aria-hidden />
        </Button>
      </header>
      {specially(special).map((sentence) => (
        <p key={sentence} className="special">
          {sentence}
        </p>
      ))}
      {shown.length === 0 && (
        <p className="muted">{isOver ? t('calendar:nothing.left') : t('calendar:nothing')}</p>
      )}
      {calendarKinds.map((kind) => (
        <Part key={kind} kind={kind} entries={shown.filter((one) => one.kind === kind)} names={names} />
      ))}
    </aside>
  );
}

function Part({
  kind,
  entries,
  names,
}: {
  readonly kind: CalendarKind;
  readonly entries: readonly CalendarEntry[];
  readonly names: ReadonlyMap<string, string>;
}) {
  const { t } = useTranslation();
  if (entries.length === 0) return null;
  return (
    <section>
      <h3>{t(`calendar:kind.${kind}`)}</h3>
      <p className="small muted">{t(`calendar:kind.${kind}.why`)}</p>
      <ul>
        {entries.map((entry, i) => (
          <li key={i}>
            <Line entry={entry} name={names.get(entry.journey) ?? ''} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One message, or one trigger; leads to its place on the canvas. */
function Line({ entry, name }: { readonly entry: CalendarEntry; readonly name: string }) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const { journey, node, label, channel, low, high, n } = entry;
  const Icon = channel === null ? null : channelIcons[channel];
  return (
    <Link className="calendar-line" to={path(`journeys/${journey}/monitor?node=${node}`)}>
      <span className="words">
        <b className="truncate" translate="no">
          {name}
        </b>
        <span className="small muted">
          {Icon && <Icon aria-hidden />}
          {[channel && t(`common:channel.${channel}`), label, whenOf(entry, t)]
            .filter(Boolean)
            .join(t('calendar:dot'))}
        </span>
      </span>
      <Count entry={entry} />
      {low !== null && high !== null && n !== null && <Range n={n} low={low} high={high} />}
    </Link>
  );
}

function whenOf({ time, zone }: CalendarEntry, t: ReturnType<typeof useTranslation>['t']): string | null {
  if (time === null) return null;
  return zone === 'person' ? t('calendar:their-clock', { time }) : time;
}

function Count({ entry: { n, atMost, channel } }: { readonly entry: CalendarEntry }) {
  const { t } = useTranslation();
  const { number } = useCountWords();
  if (n === null) return <span className="small muted">{channel === null ? '' : t('calendar:open')}</span>;
  return <b className="num">{atMost ? t('calendar:at-most', { n: number(n) }) : number(n)}</b>;
}
