import type { Goal } from '@perennial/journey';
import { CheckBox, FormRows } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { PanelForm, type FormSetting } from '../fields/form.tsx';
import { GoalFields } from './goal-fields.tsx';

export interface GoalFormProps extends FormSetting {
  /** `null`: nothing is measured. Paths of `diagnostics` are relative to it. */
  readonly value: Goal | null;
  readonly onChange: (value: Goal | null, burst?: string) => void;
}

/** What most journeys are for, as shops name it, and what a week is long enough for. */
const fresh: Goal = { event: 'Order Completed', window: { amount: 7, unit: 'days' }, exits: false };

/** What counts as success, how soon, and whether people then leave. */
export function GoalForm(props: GoalFormProps) {
  const { t } = useTranslation();
  const { value, onChange, isReadOnly } = props;
  return (
    <PanelForm {...props}>
      <FormRows>
        <CheckBox
          isSelected={value !== null}
          isReadOnly={isReadOnly}
          onChange={(isWanted) => onChange(isWanted ? fresh : null)}
        >
          {t('rules:goal')}
        </CheckBox>
        {value !== null && <GoalFields goal={value} onChange={onChange} />}
      </FormRows>
    </PanelForm>
  );
}
