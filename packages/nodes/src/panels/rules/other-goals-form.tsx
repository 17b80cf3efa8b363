import type { OtherGoal } from '@perennial/journey';
import { FormRows } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { PanelForm, type FormSetting } from '../fields/form.tsx';
import { newId } from '../fields/new-id.ts';
import { Ordered } from '../fields/ordered.tsx';
import { TextInput } from '../fields/text.tsx';
import { GoalFields } from './goal-fields.tsx';

const most = 9;

export interface OtherGoalsFormProps extends FormSetting {
  /** Paths of `diagnostics` are relative to it. */
  readonly value: readonly OtherGoal[];
  readonly onChange: (value: readonly OtherGoal[], burst?: string) => void;
}

/** What is measured beside the goal, each for itself. */
export function OtherGoalsForm(props: OtherGoalsFormProps) {
  const { t } = useTranslation();
  const { value, onChange } = props;
  const fresh = (): OtherGoal => ({
    id: newId(
      'goal',
      value.map(({ id }) => id),
    ),
    name: '',
    event: 'Order Completed',
    window: { amount: 7, unit: 'days' },
    exits: false,
  });
  return (
    <PanelForm {...props}>
      <Ordered
        label={t('rules:goals')}
        items={value}
        idOf={({ id }) => id}
        titleOf={({ name, event }) => name || event}
        addLabel={t('rules:goals.add')}
        min={0}
        max={most}
        fresh={fresh}
        onChange={onChange}
      >
        {(goal, at) => (
          <FormRows>
            <TextInput
              label={t('rules:goals.name')}
              path={`${at}.name`}
              value={goal.name}
              onChange={(name, burst) => onChange(value.with(at, { ...goal, name }), burst)}
            />
            <GoalFields
              goal={goal}
              within={`${at}.`}
              onChange={(next, burst) => onChange(value.with(at, next), burst)}
            />
          </FormRows>
        )}
      </Ordered>
    </PanelForm>
  );
}
