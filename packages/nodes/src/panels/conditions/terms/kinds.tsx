import type { TermOf } from '@perennial/journey';
import { CheckBox } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { DurationField } from '../../fields/duration.tsx';
import { useBuilder } from '../builder-context.ts';
import { KindsField } from '../parts/kinds-field.tsx';
import { NumberInput } from '../parts/number-input.tsx';
import { withPart } from '../parts/with-part.ts';
import { WithinField } from '../parts/within-field.tsx';
import type { TermProps } from '../term-props.ts';

/** How long none of these happened. */
export function SinceLastFields({ term, path, onChange }: TermProps<TermOf<'since-last'>>) {
  const { t } = useTranslation();
  const { isReadOnly } = useBuilder();
  return (
    <>
      <KindsField
        path={`${path}.kinds`}
        value={term.kinds}
        onChange={(kinds) => onChange({ ...term, kinds })}
      />
      <DurationField
        label={t('conditions:silent')}
        path={`${path}.atLeast`}
        value={term.atLeast}
        onChange={(atLeast, burst) => onChange({ ...term, atLeast }, burst)}
      />
      <CheckBox
        isSelected={term.orSince !== undefined}
        isReadOnly={isReadOnly}
        onChange={(also) => onChange(withPart(term, 'orSince', also ? 'first-seen' : undefined))}
      >
        {t('conditions:or-since')}
      </CheckBox>
    </>
  );
}

/** How often any of these happened. */
export function CountFields({ term, path, onChange }: TermProps<TermOf<'count'>>) {
  const { t } = useTranslation();
  return (
    <>
      <KindsField
        path={`${path}.kinds`}
        value={term.kinds}
        onChange={(kinds) => onChange({ ...term, kinds })}
      />
      <div className="p-pair tight">
        <span className="after">{t('conditions:count.at-least')}</span>
        <NumberInput
          label={t('conditions:times')}
          path={`${path}.atLeast`}
          min={1}
          value={term.atLeast}
          unit={t('conditions:times.unit', { count: term.atLeast })}
          onChange={(atLeast, burst) => onChange({ ...term, atLeast }, burst)}
        />
      </div>
      <WithinField
        noEntry
        path={`${path}.within`}
        value={term.within}
        onChange={(within, burst) =>
          onChange(withPart(term, 'within', within === 'entry' ? undefined : within), burst)
        }
      />
    </>
  );
}

/** How long somebody is known. */
export function SinceFirstSeenFields({ term, path, onChange }: TermProps<TermOf<'since-first-seen'>>) {
  const { t } = useTranslation();
  return (
    <DurationField
      label={t('conditions:known-for')}
      path={`${path}.atLeast`}
      value={term.atLeast}
      onChange={(atLeast, burst) => onChange({ ...term, atLeast }, burst)}
    />
  );
}

/** How much less of it happened than in the time before. */
export function DropFields({ term, path, onChange }: TermProps<TermOf<'drop'>>) {
  const { t } = useTranslation();
  return (
    <>
      <KindsField
        path={`${path}.kinds`}
        value={term.kinds}
        onChange={(kinds) => onChange({ ...term, kinds })}
      />
      <div className="p-pair tight">
        <span className="after">{t('conditions:drop.by')}</span>
        <NumberInput
          label={t('conditions:drop.percent')}
          path={`${path}.percent`}
          min={1}
          max={100}
          value={term.percent}
          unit={t('conditions:drop.or-more')}
          onChange={(percent, burst) => onChange({ ...term, percent }, burst)}
        />
      </div>
      <DurationField
        label={t('conditions:drop.window')}
        path={`${path}.window`}
        value={term.window}
        onChange={(window, burst) => onChange({ ...term, window }, burst)}
      />
      <div className="p-pair tight">
        <span className="after">{t('conditions:drop.before')}</span>
        <NumberInput
          label={t('conditions:drop.before')}
          path={`${path}.before`}
          min={1}
          value={term.before}
          onChange={(before, burst) => onChange({ ...term, before }, burst)}
        />
      </div>
    </>
  );
}
