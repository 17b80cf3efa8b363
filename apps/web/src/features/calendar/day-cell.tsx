import type { CalendarDay, CalendarEntry } from '@perennial/contracts';
import {
  BanIcon,
  BellIcon,
  BirthdayIcon,
  MailIcon,
  MessageIcon,
  PushIcon,
  ScheduleIcon,
  cx,
} from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../../time/use-times.ts';
import type { DaySum, Sum } from './day-sums.ts';
import { useCountWords } from './use-count-words.ts';
import { useSpecialWords } from './use-special-words.ts';

export const channelIcons = { sms: MessageIcon, email: MailIcon, push: PushIcon, inbox: BellIcon };

interface Props {
  readonly date: string;
  readonly sum: DaySum;
  /** Why the day is not like others. */
  readonly special: CalendarDay | undefined;
  readonly names: ReadonlyMap<string, string>;
  readonly isOpen: boolean;
  /** The one that the Tab key reaches. */
  readonly isStop: boolean;
  readonly isToday: boolean;
  readonly mostPlanned: number;
  readonly onOpen: () => void;
}

/** A day: what is planned by name, and what leaves on each channel. */
export function DayCell(props: Props) {
  const { date, sum, special, names, isOpen, isStop, isToday, mostPlanned, onOpen } = props;
  const { t } = useTranslation();
  const { longDay } = useTimes('UTC');
  const { about } = useCountWords();
  const specially = useSpecialWords();
  const { sums, planned } = sum;
  const told = [
    longDay(date),
    ...specially(special),
    ...planned.map(({ journey }) => names.get(journey) ?? ''),
    ...sums.map((one) => `${t(`common:channel.${one.channel}`)} ${about(one)}`),
  ];
  const rest = planned.length - mostPlanned;
  return (
    <button
      type="button"
      className={cx('calendar-day', isOpen && 'on')}
      data-day={date}
      tabIndex={isStop ? 0 : -1}
      aria-label={told.join(', ')}
      aria-current={isToday ? 'date' : undefined}
      aria-expanded={isOpen}
      onClick={onOpen}
    >
      <span className="date-line">
        <span className="date num">{Number(date.slice(8))}</span>
        {special && <Marks day={special} />}
      </span>
      {planned.slice(0, mostPlanned).map((one) => (
        <Planned key={`${one.journey} ${one.node} ${one.time}`} entry={one} names={names} />
      ))}
      {rest > 0 && <span className="small muted">{t('calendar:more', { count: rest })}</span>}
      {sums.map((one) => (
        <ChannelSum key={one.channel} sum={one} />
      ))}
    </button>
  );
}

/** A holiday, and marketing that stays at home. */
function Marks({ day: { holidays, closed } }: { readonly day: CalendarDay }) {
  const { t } = useTranslation();
  return (
    <>
      {holidays.length > 0 && <span className="holiday truncate">{t('calendar:holiday')}</span>}
      {closed.length > 0 && <BanIcon className="closed" aria-hidden />}
    </>
  );
}

function Planned({
  entry: { journey, time, kind },
  names,
}: {
  readonly entry: CalendarEntry;
  readonly names: ReadonlyMap<string, string>;
}) {
  const Icon = kind === 'date' ? BirthdayIcon : ScheduleIcon;
  return (
    <span className="planned">
      <Icon aria-hidden />
      {time !== null && <span className="num">{time}</span>}
      <span className="truncate" translate="no">
        {names.get(journey)}
      </span>
    </span>
  );
}

function ChannelSum({ sum }: { readonly sum: Sum }) {
  const { about } = useCountWords();
  const Icon = channelIcons[sum.channel];
  return (
    <span className="channel-sum num">
      <Icon aria-hidden />
      {about(sum)}
    </span>
  );
}
