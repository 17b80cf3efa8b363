import { useTranslation } from 'react-i18next';
import { ChoiceField } from './choice.tsx';
import { useForm } from './form.tsx';
import { Suggested } from './suggested.tsx';
import type { FieldProps } from './text.tsx';

/** Whose clock: the person's own, or that of a fixed zone. */
export function ZoneField({ path, value, onChange, label }: Omit<FieldProps<string>, 'hint' | 'hideLabel'>) {
  const { t } = useTranslation();
  const { zones, zone } = useForm().knowledge;
  const isTheirs = value === 'person';
  const choices = [
    { id: 'person', label: t('fields:zone.person') },
    { id: 'fixed', label: t('fields:zone.fixed') },
  ] as const;
  return (
    <>
      <ChoiceField
        label={label}
        path={isTheirs ? path : undefined}
        choices={choices}
        value={isTheirs ? 'person' : 'fixed'}
        onChange={(kind) => onChange(kind === 'person' ? 'person' : zone)}
      />
      {!isTheirs && (
        <Suggested
          label={t('fields:zone.name')}
          path={path}
          value={value}
          onChange={onChange}
          suggestions={zones}
        />
      )}
    </>
  );
}
