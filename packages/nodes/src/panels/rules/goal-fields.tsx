import type { Goal } from '@perennial/journey';
import { CheckBox } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { OptionalCondition } from '../conditions/condition-field.tsx';
import { DurationField } from '../fields/duration.tsx';
import { useForm } from '../fields/form.tsx';
import { EventName } from '../fields/suggested.tsx';

interface Props<Any extends Goal> {
  readonly goal: Any;
  /** Where it stands, with a dot at its end; of the primary goal nothing. */
  readonly within?: string;
  readonly onChange: (goal: Any, burst?: string) => void;
}

/** What counts as success, how soon, and whether people then leave. */
export function GoalFields<Any extends Goal>({ goal, within = '', onChange }: Props<Any>) {
  const { t } = useTranslation();
  const { isReadOnly } = useForm();
  const { where, ...rest } = goal;
  return (
    <>
      <EventName
        label={t('rules:goal.event')}
        path={`${within}event`}
        value={goal.event}
        onChange={(event, burst) => onChange({ ...goal, event }, burst)}
      />
      <DurationField
        label={t('rules:goal.window')}
        path={`${within}window`}
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
        path={`${within}where`}
        event={goal.event}
        value={where}
        onChange={(next, burst) =>
          // Whatever else the goal has beside the condition it keeps.
          onChange({ ...rest, ...(next !== undefined && { where: next }) } as unknown as Any, burst)
        }
      />
    </>
  );
}
