import { Picker, type PickerGroup } from '@perennial/ui';
import { useCallback, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { termGroups, type TermType } from './term-groups.ts';

/** What may be looked at, in groups and found by typing, behind the button that is `children`. */
export function TermPicker({
  terms,
  onPick,
  children,
}: {
  /** Those that are offered here. */
  readonly terms: readonly TermType[];
  readonly onPick: (type: TermType) => void;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const find = useCallback(
    (search: string): readonly PickerGroup[] => {
      const wanted = search.trim().toLocaleLowerCase();
      const fits = (type: TermType) =>
        `${t(`conditions:kind.${type}`)} ${t(`conditions:alias.${type}`)}`
          .toLocaleLowerCase()
          .includes(wanted);
      return termGroups.map((group) => ({
        id: group.id,
        title: t(`conditions:terms.${group.id}`),
        choices: group.terms
          .filter((type) => terms.includes(type) && fits(type))
          .map((type) => ({ id: type, label: t(`conditions:kind.${type}`) })),
      }));
    },
    [t, terms],
  );
  return (
    <Picker
      align="start"
      label={t('conditions:find')}
      empty={t('conditions:find.none')}
      find={find}
      onPick={(id) => onPick(id as TermType)}
    >
      {children}
    </Picker>
  );
}
