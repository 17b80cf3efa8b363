import type { ScoreTerm, TermOf } from '@perennial/journey';
import { MultiSelect, Select } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useForm, useWrong } from '../../fields/form.tsx';
import { useSay } from '../../fields/use-say.ts';
import { useBuilder } from '../builder-context.ts';
import { NumberTestFields } from '../parts/number-test.tsx';
import { asShare, isShare, scores, usualTest } from '../scores.ts';
import type { TermProps } from '../term-props.ts';

/** A number that was worked out of what somebody bought. */
export function ScoreFields({ term, path, onChange }: TermProps<TermOf<'score'>>) {
  const { t } = useTranslation();
  const { currency } = useForm().knowledge;
  const { isReadOnly } = useBuilder();
  const { score, test } = term;
  const isPercent = isShare(score);
  return (
    <>
      <Select<ScoreTerm['score']>
        label={t('conditions:score')}
        hideLabel
        choices={scores.map((id) => ({ id, label: t(`conditions:score.${id}`) }))}
        value={score}
        isDisabled={isReadOnly}
        onChange={(next) => onChange({ ...term, score: next, test: usualTest(next) })}
      />
      <NumberTestFields
        label={t('conditions:score.amount')}
        path={`${path}.test`}
        min={0}
        isWhole={false}
        {...(isPercent && { max: 100, unit: '%' })}
        {...(score === 'value' && { unit: currency })}
        test={isPercent ? { ...test, value: asShare(test.value, 100) } : test}
        onChange={(next, burst) =>
          onChange({ ...term, test: isPercent ? { ...next, value: asShare(next.value, 0.01) } : next }, burst)
        }
      />
    </>
  );
}

/** In one of the groups of the RFM grid. */
export function RfmGroupFields({ term, path, onChange }: TermProps<TermOf<'rfm-group'>>) {
  const { t } = useTranslation();
  const { knowledge } = useForm();
  const { isReadOnly } = useBuilder();
  const say = useSay();
  const wrong = useWrong(`${path}.in`);
  return (
    <MultiSelect
      label={t('conditions:rfm-groups')}
      hideLabel
      choices={knowledge.rfmGroups.map(({ id, name }) => ({ id, label: name }))}
      value={term.in}
      say={(names) => say.list(names, 'or')}
      placeholder={t('conditions:rfm-groups.none')}
      isDisabled={isReadOnly}
      wrong={wrong}
      onChange={(groups) => onChange({ ...term, in: groups })}
    />
  );
}
