import { FormSection, NumberField, Select } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { ChoiceField } from '../../panels/fields/choice.tsx';
import { PanelForm, useForm, useWrong } from '../../panels/fields/form.tsx';
import type { ConfigOf, FormProps } from '../../panels/types.ts';
import type { coupon } from '../node.ts';

type Config = ConfigOf<typeof coupon>;
type Fields = Pick<FormProps<Config>, 'config' | 'onChange'>;

const usualDays = 14;

export function CouponForm(props: FormProps<Config>) {
  return (
    <PanelForm {...props}>
      <FormSection>
        <Pool {...props} />
        <Days {...props} />
        <Hint />
      </FormSection>
    </PanelForm>
  );
}

/** One that is archived or gone stays chosen, and is called so. */
function Pool({ config, onChange }: Fields) {
  const { t } = useTranslation();
  const { isReadOnly, knowledge } = useForm();
  const wrong = useWrong('pool');
  const { pool } = config;
  const choices = (knowledge.couponPools ?? []).map(({ id, name }) => ({ id, label: name }));
  const isGone = pool !== '' && !choices.some(({ id }) => id === pool);
  return (
    <Select
      {...{ wrong, choices: isGone ? [...choices, { id: pool, label: t('coupon:pool.gone') }] : choices }}
      label={t('coupon:pool')}
      value={pool === '' ? null : pool}
      placeholder={t('coupon:pool.choose')}
      isDisabled={isReadOnly}
      onChange={(id) => onChange({ ...config, pool: id })}
    />
  );
}

function Days({ config, onChange }: Fields) {
  const { t } = useTranslation();
  const { isReadOnly } = useForm();
  const wrong = useWrong('days');
  const { pool, days } = config;
  return (
    <>
      <ChoiceField
        label={t('coupon:expiry')}
        path="days"
        choices={[
          { id: 'pool', label: t('coupon:expiry.pool') },
          { id: 'own', label: t('coupon:expiry.own') },
        ]}
        value={days === undefined ? 'pool' : 'own'}
        onChange={(next) => onChange(next === 'pool' ? { pool } : { pool, days: usualDays })}
      />
      {days !== undefined && (
        <NumberField
          label={t('coupon:days')}
          value={days}
          minValue={1}
          maxValue={3_650}
          isDisabled={isReadOnly}
          onChange={(next) => onChange({ pool, days: next }, 'days')}
          {...(wrong !== undefined && { wrong })}
        />
      )}
    </>
  );
}

function Hint() {
  const { t } = useTranslation();
  const names = { code: '{{ coupon.code }}', expires: '{{ coupon.expires }}' };
  return <p className="hint">{t('coupon:hint', names)}</p>;
}
