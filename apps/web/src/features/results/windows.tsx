import { Select } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';

/** Days after a draw, as they can be chosen; the usual ones are those of the field. */
const choices = {
  conversionDays: { days: [7, 14, 30, 60, 90], usual: 30 },
  retentionDays: { days: [7, 14, 30, 60, 90, 180], usual: 30 },
  repurchaseDays: { days: [60, 90, 180, 365], usual: 365 },
} as const;
type Window = keyof typeof choices;
const names = ['conversionDays', 'retentionDays', 'repurchaseDays'] as const satisfies readonly Window[];

/** As the address tells them; what is usual isn't said. */
export function useWindows(): Readonly<Partial<Record<Window, number>>> {
  const [search] = useSearchParams();
  return Object.fromEntries(
    names.flatMap((name) => {
      const days = choices[name].days.find((one) => String(one) === search.get(name));
      return days === undefined ? [] : [[name, days]];
    }),
  );
}

/** How long after the draw people are looked at. */
export function Windows() {
  const { t } = useTranslation();
  const [, setSearch] = useSearchParams();
  const windows = useWindows();
  const set = (name: Window, days: string) =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      if (days === String(choices[name].usual)) next.delete(name);
      else next.set(name, days);
      return next;
    });
  return names.map((name) => (
    <Select
      key={name}
      label={t(`results:window.${name}`)}
      choices={choices[name].days.map((days) => ({
        id: String(days),
        label: t('results:window.days', { count: days }),
      }))}
      value={String(windows[name] ?? choices[name].usual)}
      onChange={(days) => set(name, days)}
    />
  ));
}
