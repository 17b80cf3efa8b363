import { useTranslation } from 'react-i18next';

/** The second of January 2023 was a Monday. */
const monday = Date.UTC(2023, 0, 2, 12);
const dayMs = 86_400_000;

/** Weekdays as choices and in words; none chosen means every day. */
export function useDays() {
  const { t, i18n } = useTranslation();
  const long = new Intl.DateTimeFormat(i18n.language, { weekday: 'long', timeZone: 'UTC' });
  const short = new Intl.DateTimeFormat(i18n.language, { weekday: 'short', timeZone: 'UTC' });
  const at = (weekday: number) => monday + (weekday - 1) * dayMs;
  return {
    choices: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
      id: String(weekday),
      label: long.format(at(weekday)),
    })),
    daysOf: (weekdays: readonly number[]) =>
      weekdays.length === 0 || weekdays.length === 7
        ? t('guardrails:hours.every-day')
        : weekdays
            .toSorted((a, b) => a - b)
            .map((weekday) => short.format(at(weekday)))
            .join(' · '),
  };
}
