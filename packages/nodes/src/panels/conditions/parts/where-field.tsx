import type { Predicate } from '@perennial/journey';
import { Button } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useForm } from '../../fields/form.tsx';
import { useBuilder } from '../builder-context.ts';
import { freshRow } from '../fresh.ts';
import { outsideWhereTerms, whereTerms } from '../term-groups.ts';

/** Which events of a name count: a condition on their own values, or the act that begins one. */
export function WhereField({
  event,
  path,
  value,
  onChange,
}: {
  readonly event: string;
  readonly path: string;
  readonly value: Predicate | undefined;
  /** `undefined`: all of them. */
  readonly onChange: (value: Predicate | undefined, burst?: string) => void;
}) {
  const { t } = useTranslation();
  const { knowledge } = useForm();
  const { isReadOnly, isInJourney, Nested } = useBuilder();
  if (value === undefined)
    return isReadOnly ? null : (
      <div>
        <Button kind="quiet" size="small" onPress={() => onChange(freshRow('property', knowledge))}>
          {t('conditions:where.add')}
        </Button>
      </div>
    );
  return (
    <>
      <span className="soft small">{t('conditions:where')}</span>
      <Nested
        label={t('conditions:where')}
        path={path}
        event={event}
        terms={isInJourney ? whereTerms : outsideWhereTerms}
        value={value}
        onChange={onChange}
        onClear={() => onChange(undefined)}
      />
    </>
  );
}
