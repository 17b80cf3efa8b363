import type { CalendarDay } from '@perennial/contracts';
import { useTranslation } from 'react-i18next';

/** Why a day is not like others, one sentence for each reason. */
export function useSpecialWords(): (day: CalendarDay | undefined) => readonly string[] {
  const { t, i18n } = useTranslation();
  const regions = new Intl.DisplayNames(i18n.language, { type: 'region' });
  const list = new Intl.ListFormat(i18n.language);
  const closedBy = ({ channels, act }: CalendarDay['closed'][number]) => {
    const told = { channels: list.format(channels.map((one) => t(`common:channel.${one}`))) };
    if (channels.length === 0)
      return act === 'hold' ? t('calendar:closed.hold.all') : t('calendar:closed.drop.all');
    return act === 'hold' ? t('calendar:closed.hold', told) : t('calendar:closed.drop', told);
  };
  return (day) => {
    if (!day) return [];
    const countries = list.format(day.holidays.map((one) => regions.of(one) ?? one));
    const holiday = day.holidays.length > 0 ? [t('calendar:holiday.of', { countries })] : [];
    return [...holiday, ...day.closed.map(closedBy)];
  };
}
