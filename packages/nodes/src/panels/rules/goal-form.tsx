import type { Goal } from '@perennial/journey';
import { CheckBox, FormRows } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { OptionalCondition } from '../conditions/condition-field.tsx';
import { DurationField } from '../fields/duration.tsx';
import { PanelForm, type FormSetting } from '../fields/form.tsx';
import { EventName } from '../fields/suggested.tsx';

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
        {value !== null && <GoalFields goal={value} isReadOnly={isReadOnly} onChange={onChange} />}
      </FormRows>
    </PanelForm>
  );
}

function GoalFields({
  goal,
  isReadOnly,
  onChange,
}: {
  readonly goal: Goal;
  readonly isReadOnly: boolean;
  readonly onChange: (goal: Goal, burst?: string) => void;
}) {
  const { t } = useTranslation();
  const { where, ...rest } = goal;
  return (
    <>
      <EventName
        label={t('rules:goal.event')}
        path="event"
        value={goal.event}
        onChange={(event, burst) => onChange({ ...goal, event }, burst)}
      />
      <DurationField
        label={t('rules:goal.window')}
        path="window"
        value={goal.window}
        onChange={(window, burst) => onChange({ ...goal, window }, burst)}
      />
      <CheckBox
        isSelected={goal.exits}
        isReadOnly={isReadOnly}
        onChange={(exits) => onChange({ ...goal, exits })}
      >
        {t('rules:goal.exits')}
      </CheckBox>
      <h3>{t('rules:goal.where')}</h3>
      <OptionalCondition
        label={t('rules:goal.where')}
        path="where"
        event={goal.event}
        value={where}
        onChange={(next, burst) => onChange({ ...rest, ...(next !== undefined && { where: next }) }, burst)}
      />
    </>
  );
}
