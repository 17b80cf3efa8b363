import type { Predicate } from '@perennial/journey';
import { Button, PlusIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useForm } from '../fields/form.tsx';
import { ConditionBuilder } from './builder.tsx';
import { freshRow } from './fresh.ts';
import { journeyTerms, type TermType } from './term-groups.ts';
import { TermPicker } from './term-picker.tsx';

export interface OptionalConditionProps {
  readonly label: string;
  readonly path: string;
  readonly value: Predicate | undefined;
  readonly onChange: (value: Predicate | undefined, burst?: string) => void;
  readonly event?: string | undefined;
  readonly terms?: readonly TermType[];
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
  const begin = (type: TermType) => onChange(freshRow(type, knowledge));
  const button = (
    <Button size="small" {...(rest.event !== undefined && { onPress: () => begin('property') })}>
      <PlusIcon aria-hidden />
      {addLabel ?? t('conditions:add')}
    </Button>
  );
  // Of an event it is nearly always one of its own values.
  if (rest.event !== undefined) return <div>{button}</div>;
  return (
    <div>
      <TermPicker terms={rest.terms ?? journeyTerms} onPick={begin}>
        {button}
      </TermPicker>
    </div>
  );
}
