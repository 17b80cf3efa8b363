import type { BuyingGap, TermOf } from '@perennial/journey';
import { Select } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { DurationField } from '../../fields/duration.tsx';
import { useForm } from '../../fields/form.tsx';
import { useBuilder } from '../builder-context.ts';
import { NumberInput } from '../parts/number-input.tsx';
import { NumberTestFields } from '../parts/number-test.tsx';
import { withPart } from '../parts/with-part.ts';
import { WithinField } from '../parts/within-field.tsx';
import type { TermProps } from '../term-props.ts';

const gaps = [
  'own-80',
  'own-90',
  'population-80',
  'population-90',
] as const satisfies readonly BuyingGap['beyond'][];

/** What somebody spent, less what they gave back. */
export function RevenueFields({ term, path, onChange }: TermProps<TermOf<'revenue'>>) {
  const { t } = useTranslation();
  const { currency } = useForm().knowledge;
  return (
    <>
      <NumberTestFields
        label={t('conditions:revenue')}
        path={`${path}.test`}
        isWhole={false}
        unit={currency}
        test={term.test}
        onChange={(test, burst) => onChange({ ...term, test }, burst)}
      />
      <WithinField
        noEntry
        path={`${path}.within`}
        value={term.within}
        onChange={(within, burst) =>
          onChange(withPart(term, 'within', within === 'entry' ? undefined : within), burst)
        }
      />
    </>
  );
}

/** Whether the next order is overdue, by their own habit or everybody's. */
export function BuyingGapFields({ term, onChange }: TermProps<TermOf<'buying-gap'>>) {
  const { t } = useTranslation();
  const { isReadOnly } = useBuilder();
  return (
    <Select
      label={t('conditions:gap.beyond')}
      choices={gaps.map((id) => ({ id, label: t(`conditions:gap.${id}`) }))}
      value={term.beyond}
      isDisabled={isReadOnly}
      onChange={(beyond) => onChange({ ...term, beyond })}
    />
  );
}

/** What share of the coupons they were given they used. */
export function RedemptionFields({ term, path, onChange }: TermProps<TermOf<'redemption'>>) {
  const { t } = useTranslation();
  return (
    <>
      <NumberTestFields
        label={t('conditions:percent')}
        path={`${path}.test`}
        min={0}
        max={100}
        isWhole={false}
        unit="%"
        test={term.test}
        onChange={(test, burst) => onChange({ ...term, test }, burst)}
      />
      <DurationField
        label={t('conditions:coupons.window')}
        path={`${path}.window`}
        value={term.window}
        onChange={(window, burst) => onChange({ ...term, window }, burst)}
      />
      <div className="p-pair tight">
        <span className="after">{t('conditions:coupons.offered')}</span>
        <NumberInput
          label={t('conditions:coupons.offered')}
          path={`${path}.offered`}
          min={1}
          value={term.offered}
          unit={t('conditions:coupons.unit')}
          onChange={(offered, burst) => onChange({ ...term, offered }, burst)}
        />
      </div>
    </>
  );
}
