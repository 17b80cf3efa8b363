import type { TermOf } from '@perennial/journey';
import { Select } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useForm, useWrong } from '../../fields/form.tsx';
import { useBuilder } from '../builder-context.ts';
import type { TermProps } from '../term-props.ts';

/** In a segment or on a list. */
export function SegmentFields({ term, path, onChange }: TermProps<TermOf<'segment'>>) {
  const { t } = useTranslation();
  const { segments } = useForm().knowledge;
  const { isReadOnly } = useBuilder();
  const wrong = useWrong(`${path}.segment`);
  const isGone = term.segment !== '' && !segments.some(({ id }) => id === term.segment);
  const choices = segments.map(({ id, name }) => ({ id, label: name }));
  if (choices.length === 0 && !isGone) return <p className="soft">{t('conditions:segment.none')}</p>;
  return (
    <Select
      label={t('conditions:segment')}
      hideLabel
      placeholder={t('conditions:segment')}
      choices={isGone ? [...choices, { id: term.segment, label: t('conditions:segment.gone') }] : choices}
      value={term.segment === '' ? null : term.segment}
      isDisabled={isReadOnly}
      wrong={wrong}
      onChange={(segment) => onChange({ ...term, segment })}
    />
  );
}
