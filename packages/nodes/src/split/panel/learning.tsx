import { CheckBox, FormSection, NumberField } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { ChoiceField } from '../../panels/fields/choice.tsx';
import { DurationField } from '../../panels/fields/duration.tsx';
import { useForm, useWrong } from '../../panels/fields/form.tsx';
import type { Bandit } from '../bandit.ts';

/** What it begins with: a day is enough for most goals. */
const usual: Bandit = { floor: 5, mature: { amount: 1, unit: 'days' } };

/** Whether the shares are learnt, and how. */
export function LearningFields({
  bandit,
  onChange,
}: {
  readonly bandit: Bandit | undefined;
  readonly onChange: (bandit: Bandit | undefined, burst?: string) => void;
}) {
  const { t } = useTranslation();
  const { isReadOnly } = useForm();
  return (
    <FormSection title={t('split:learning')}>
      <CheckBox
        isReadOnly={isReadOnly}
        isSelected={bandit !== undefined}
        hint={t('split:learning.hint')}
        onChange={(on) => onChange(on ? usual : undefined)}
      >
        {t('split:learning.on')}
      </CheckBox>
      {bandit && <Learning bandit={bandit} onChange={onChange} />}
    </FormSection>
  );
}

function Learning({
  bandit,
  onChange,
}: {
  readonly bandit: Bandit;
  readonly onChange: (bandit: Bandit, burst?: string) => void;
}) {
  const { t } = useTranslation();
  const { isReadOnly } = useForm();
  const wrong = useWrong('bandit.floor');
  return (
    <>
      <NumberField
        label={t('split:floor')}
        hint={t('split:floor.hint')}
        value={bandit.floor}
        minValue={1}
        maxValue={50}
        wrong={wrong}
        isReadOnly={isReadOnly}
        onChange={(floor) => onChange({ ...bandit, floor }, 'bandit.floor')}
      />
      <DurationField
        label={t('split:mature')}
        hint={t('split:mature.hint')}
        path="bandit.mature"
        value={bandit.mature}
        onChange={(mature, burst) => onChange({ ...bandit, mature }, burst)}
      />
      <ContextField bandit={bandit} onChange={onChange} />
    </>
  );
}

/** Of whom it learns apart: everybody alike, by RFM group, or by the stages of a model. */
function ContextField({
  bandit: { context, ...bandit },
  onChange,
}: {
  readonly bandit: Bandit;
  readonly onChange: (bandit: Bandit) => void;
}) {
  const { t } = useTranslation();
  const { stageModels } = useForm().knowledge;
  const value = context === undefined ? 'everybody' : context.kind === 'group' ? 'group' : context.model;
  return (
    <ChoiceField
      label={t('split:context')}
      path="bandit.context"
      value={value}
      choices={[
        { id: 'everybody', label: t('split:context.everybody') },
        { id: 'group', label: t('split:context.group') },
        ...stageModels.map(({ id, name }) => ({ id, label: t('split:context.stage', { model: name }) })),
      ]}
      onChange={(chosen) => onChange(withContext(bandit, chosen))}
    />
  );
}

function withContext(bandit: Bandit, chosen: string): Bandit {
  if (chosen === 'everybody') return bandit;
  return { ...bandit, context: chosen === 'group' ? { kind: 'group' } : { kind: 'stage', model: chosen } };
}
