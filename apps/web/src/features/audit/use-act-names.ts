import { useTranslation } from 'react-i18next';
import { acts } from './acts.ts';

/** What routes are called in the log: in words where there are any, otherwise as they are. */
export function useActNames() {
  const { t, i18n } = useTranslation();
  const of = (action: string) => (i18n.exists(`audit:act.${action}`) ? t(`audit:act.${action}`) : action);
  const collator = new Intl.Collator(i18n.language);
  const choices = acts
    .map((id) => ({ id, label: of(id) }))
    .sort((a, b) => collator.compare(a.label, b.label));
  return { of, choices };
}
