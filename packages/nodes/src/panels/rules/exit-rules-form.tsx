import type { ExitRule } from '@perennial/journey';
import { FormRows } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { ConditionBuilder } from '../conditions/builder.tsx';
import { OptionalCondition } from '../conditions/condition-field.tsx';
import { freshRow } from '../conditions/fresh.ts';
import { ChoiceField } from '../fields/choice.tsx';
import { PanelForm, useForm, type FormSetting } from '../fields/form.tsx';
import { newId } from '../fields/new-id.ts';
import { Ordered } from '../fields/ordered.tsx';
import { EventName } from '../fields/suggested.tsx';
import { TextInput } from '../fields/text.tsx';

type RuleOf<K extends ExitRule['kind']> = Extract<ExitRule, { readonly kind: K }>;
type Change<Rule> = (rule: Rule, burst?: string) => void;

const kinds = ['event', 'condition'] as const;
const most = 10;

export interface ExitRulesFormProps extends FormSetting {
  /** Paths of `diagnostics` are relative to it. */
  readonly value: readonly ExitRule[];
  readonly onChange: (value: readonly ExitRule[], burst?: string) => void;
}

/** What takes people out at once, wherever they are. */
export function ExitRulesForm(props: ExitRulesFormProps) {
  const { t } = useTranslation();
  const { value, onChange } = props;
  const taken = value.map(({ id }) => id);
  return (
    <PanelForm {...props}>
      <Ordered
        label={t('rules:exits')}
        items={value}
        idOf={({ id }) => id}
        titleOf={({ reason }, at) => reason ?? t('rules:exits.one', { n: at + 1 })}
        addLabel={t('rules:exits.add')}
        min={0}
        max={most}
        fresh={(): ExitRule => ({ kind: 'event', id: newId('exit', taken), event: 'Order Completed' })}
        onChange={onChange}
      >
        {(rule, at) => (
          <RuleFields
            rule={rule}
            path={String(at)}
            onChange={(next, burst) => onChange(value.with(at, next), burst)}
          />
        )}
      </Ordered>
    </PanelForm>
  );
}

function RuleFields({
  rule,
  path,
  onChange,
}: {
  readonly rule: ExitRule;
  readonly path: string;
  readonly onChange: Change<ExitRule>;
}) {
  const { t } = useTranslation();
  const { knowledge } = useForm();
  const { reason, ...unnamed } = rule;
  const name = { id: rule.id, ...(reason !== undefined && { reason }) };
  const turned = (kind: ExitRule['kind']): ExitRule =>
    kind === 'event'
      ? { kind, ...name, event: 'Order Completed' }
      : { kind, ...name, when: freshRow('consent', knowledge) };
  return (
    <FormRows>
      <ChoiceField
        label={t('rules:exits.kind')}
        path={`${path}.kind`}
        choices={kinds.map((id) => ({ id, label: t(`rules:exits.kind.${id}`) }))}
        value={rule.kind}
        onChange={(kind) => onChange(turned(kind))}
      />
      {rule.kind === 'event' ? (
        <EventRule rule={rule} path={path} onChange={onChange} />
      ) : (
        <ConditionBuilder
          label={t('rules:exits.kind.condition')}
          path={`${path}.when`}
          value={rule.when}
          onChange={(when, burst) => onChange({ ...rule, when }, burst)}
        />
      )}
      <TextInput
        label={t('rules:exits.reason')}
        hint={t('rules:exits.reason.hint')}
        path={`${path}.reason`}
        value={reason ?? ''}
        onChange={(next, burst) => onChange(next === '' ? unnamed : { ...rule, reason: next }, burst)}
      />
    </FormRows>
  );
}

function EventRule({
  rule,
  path,
  onChange,
}: {
  readonly rule: RuleOf<'event'>;
  readonly path: string;
  readonly onChange: Change<RuleOf<'event'>>;
}) {
  const { t } = useTranslation();
  const { where, ...rest } = rule;
  return (
    <>
      <EventName
        label={t('rules:exits.event')}
        path={`${path}.event`}
        value={rule.event}
        onChange={(event, burst) => onChange({ ...rule, event }, burst)}
      />
      <OptionalCondition
        label={t('rules:exits.where')}
        path={`${path}.where`}
        event={rule.event}
        value={where}
        onChange={(next, burst) => onChange({ ...rest, ...(next !== undefined && { where: next }) }, burst)}
      />
    </>
  );
}
