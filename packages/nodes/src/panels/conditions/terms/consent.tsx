import { channels, type Predicate } from '@perennial/journey';
import { ComboBox, Select } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useForm } from '../../fields/form.tsx';
import { useBuilder } from '../builder-context.ts';
import type { TermProps } from '../term-props.ts';

type ConsentTerm = Extract<Predicate, { readonly type: 'consent' }>;

/** Whether they agreed to a channel, and about what. */
export function ConsentFields({ term, path, onChange }: TermProps<ConsentTerm>) {
  const { t } = useTranslation();
  const { knowledge } = useForm();
  const { isReadOnly } = useBuilder();
  const { topic = '', ...rest } = term;
  return (
    <div className="p-pair">
      <Select
        label={t('conditions:channel')}
        hideLabel
        choices={channels.map((id) => ({ id, label: t(`conditions:channel.${id}`) }))}
        value={term.channel}
        isDisabled={isReadOnly}
        onChange={(channel) => onChange({ ...term, channel })}
      />
      <ComboBox
        label={t('conditions:topic')}
        hideLabel
        placeholder={t('conditions:topic.any')}
        value={topic}
        isReadOnly={isReadOnly}
        suggestions={knowledge.topics}
        onChange={(next) => onChange(next === '' ? rest : { ...rest, topic: next }, `${path}.topic`)}
      />
    </div>
  );
}
