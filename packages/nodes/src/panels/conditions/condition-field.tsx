import type { Predicate } from '@perennial/journey';
import { Button, PlusIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useForm } from '../fields/form.tsx';
import { ConditionBuilder } from './builder.tsx';
import { freshRow } from './fresh.ts';

export interface OptionalConditionProps {
  readonly label: string;
  readonly path: string;
  readonly value: Predicate | undefined;
  readonly onChange: (value: Predicate | undefined, burst?: string) => void;
  readonly event?: string | undefined;
  /** Of the act that begins one. */
  readonly addLabel?: string;
}

/** A condition that need not be there. */
export function OptionalCondition({ value, onChange, addLabel, ...rest }: OptionalConditionProps) {
  const { t } = useTranslation();
  const { isReadOnly, knowledge } = useForm();
  if (value !== undefined)
    return (
      <ConditionBuilder {...rest} value={value} onChange={onChange} onClear={() => onChange(undefined)} />
    );
  if (isReadOnly) return <p className="soft">{t('conditions:none')}</p>;
  const kind = rest.event === undefined ? 'attribute' : 'property';
  return (
    <div>
      <Button size="small" onPress={() => onChange(freshRow(kind, knowledge))}>
        <PlusIcon aria-hidden />
        {addLabel ?? t('conditions:add')}
      </Button>
    </div>
  );
}
