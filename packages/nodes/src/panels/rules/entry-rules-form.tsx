import { graphLimits, type EntryRules } from '@perennial/journey';
import { FormRows } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { OptionalCondition } from '../conditions/condition-field.tsx';
import { useEntryValues } from '../conditions/use-entry-values.ts';
import { ChoiceField } from '../fields/choice.tsx';
import { DurationField } from '../fields/duration.tsx';
import { PanelForm, type FormSetting } from '../fields/form.tsx';
import { OptionalNumber } from '../fields/optional-number.tsx';
import { Suggested } from '../fields/suggested.tsx';
import { CapsFields } from './caps-fields.tsx';

const kinds = ['once', 'after-exit', 'after', 'always'] as const;
type Reentry = EntryRules['reentry'];

export interface EntryRulesFormProps extends FormSetting {
  /** Paths of `diagnostics` are relative to it. */
  readonly value: EntryRules;
  readonly onChange: (value: EntryRules, burst?: string) => void;
}

/** How often people come in, what tells entries apart, and who may. */
export function EntryRulesForm(props: EntryRulesFormProps) {
  const { t } = useTranslation();
  const { value, onChange } = props;
  const { reentry, filter, ...rest } = value;
  return (
    <PanelForm {...props}>
      <FormRows>
        <ChoiceField
          label={t('rules:reentry')}
          path="reentry"
          choices={kinds.map((id) => ({ id, label: t(`rules:reentry.${id}`) }))}
          value={reentry.kind}
          onChange={(kind) => onChange({ ...value, reentry: reentryOf(kind) })}
        />
        {reentry.kind === 'after' && (
          <DurationField
            label={t('rules:cooldown')}
            path="reentry.cooldown"
            value={reentry.cooldown}
            onChange={(cooldown, burst) => onChange({ ...value, reentry: { ...reentry, cooldown } }, burst)}
          />
        )}
        <KeyField value={value} onChange={onChange} />
        <h3>{t('rules:filter')}</h3>
        <OptionalCondition
          label={t('rules:filter')}
          path="filter"
          value={filter}
          onChange={(next, burst) =>
            onChange({ reentry, ...rest, ...(next !== undefined && { filter: next }) }, burst)
          }
        />
        {(filter !== undefined || rest.grace !== undefined) && (
          <OptionalNumber
            label={t('rules:grace')}
            name={t('rules:grace.name')}
            path="grace"
            hint={t('rules:grace.hint')}
            value={rest.grace}
            usual={usualGrace}
            min={1}
            max={graphLimits.grace}
            onChange={(grace, burst) => onChange(withGrace(value, grace), burst)}
          />
        )}
        <CapsFields value={value} onChange={onChange} />
      </FormRows>
    </PanelForm>
  );
}

const usualGrace = 10;

function withGrace({ grace: _, ...rest }: EntryRules, grace: number | undefined): EntryRules {
  return grace === undefined ? rest : { ...rest, grace };
}

function KeyField({ value, onChange }: Pick<EntryRulesFormProps, 'value' | 'onChange'>) {
  const { t } = useTranslation();
  const known = useEntryValues();
  const { key = '', ...rest } = value;
  return (
    <Suggested
      label={t('rules:key')}
      path="key"
      placeholder={t('rules:key.placeholder')}
      hint={t('rules:key.hint')}
      suggestions={known.map(({ path }) => path).filter((path) => !path.includes('.'))}
      value={key}
      onChange={(next, burst) => onChange(next === '' ? rest : { ...rest, key: next }, burst)}
    />
  );
}

function reentryOf(kind: Reentry['kind']): Reentry {
  return kind === 'after' ? { kind, cooldown: { amount: 7, unit: 'days' } } : { kind };
}
