import type { Blackout } from '@perennial/journey';
import { useTranslation } from 'react-i18next';
import type { KnownHolidays } from './known-holidays.ts';

/** Which days they are, and how far the calendar of holidays is known. */
export function useBlackoutWords(holidays: KnownHolidays) {
  const { t, i18n } = useTranslation();
  const regions = new Intl.DisplayNames(i18n.language, { type: 'region' });
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeZone: 'UTC' });
  const show = (day: string) => date.format(Date.parse(day));
  return {
    regionOf: (country: string) => regions.of(country) ?? country,
    whenOf: ({ days }: Blackout): string => {
      switch (days.kind) {
        case 'holidays':
          return t('guardrails:blackout.holidays-of', { country: regions.of(days.country) ?? days.country });
        case 'month-end':
          return t('guardrails:blackout.last-days', { count: days.last });
        case 'only':
          return t('guardrails:blackout.only', { from: days.from, to: days.to });
        case 'dates':
          return days.ranges
            .map(({ from, to }) =>
              from === to ? show(from) : date.formatRange(Date.parse(from), Date.parse(to)),
            )
            .join(' · ');
      }
    },
    knownOf: ({ days }: Blackout): string => {
      if (days.kind !== 'holidays') return '';
      const known = holidays.find(({ country }) => country === days.country);
      if (!known) return '';
      return known.next === null
        ? t('guardrails:blackout.known-over', { until: show(known.knownUntil) })
        : t('guardrails:blackout.known', { until: show(known.knownUntil), next: show(known.next) });
    },
  };
}
