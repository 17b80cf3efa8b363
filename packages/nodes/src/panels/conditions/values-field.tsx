import type { Json } from '@perennial/journey';
import { TagField } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import type { KnownValue } from '../knowledge.ts';
import { useBuilder } from './builder-context.ts';
import { tagOf, valueOf } from './operand.ts';

/** A list of values as tags; those that are not touched stay what they are. */
export function ValuesField({
  values,
  known,
  onChange,
}: {
  readonly values: readonly Json[];
  readonly known: KnownValue | undefined;
  readonly onChange: (values: readonly Json[]) => void;
}) {
  const { t } = useTranslation();
  const { isReadOnly } = useBuilder();
  return (
    <TagField
      label={t('conditions:values')}
      hideLabel
      placeholder={t('conditions:values.hint')}
      values={values.map((value) =>
        known?.type === 'text' && typeof value === 'string' ? value : tagOf(value),
      )}
      suggestions={(known?.samples ?? []).map(String)}
      isReadOnly={isReadOnly}
      onAdd={(tags) => onChange([...values, ...tags.map((tag) => valueOf(tag, known?.type))])}
      onRemove={(at) => onChange(values.toSpliced(at, 1))}
    />
  );
}
