import type { TermOf } from '@perennial/journey';
import { Select } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useBuilder } from '../builder-context.ts';
import { EventInput } from '../parts/event-input.tsx';
import { NumberInput } from '../parts/number-input.tsx';
import { WhereField } from '../parts/where-field.tsx';
import { withPart } from '../parts/with-part.ts';
import { WithinField } from '../parts/within-field.tsx';
import type { TermProps } from '../term-props.ts';

const counts = ['at-least', 'at-most', 'exactly'] as const;

/** How often something happened, since when, and which of its kind count. */
export function EventFields({ term, path, onChange }: TermProps<TermOf<'event'>>) {
  const { t } = useTranslation();
  const { isReadOnly } = useBuilder();
  const { name, count, within, where } = term;
  return (
    <>
      <EventInput
        path={`${path}.name`}
        value={name}
        onChange={(next, burst) => onChange({ ...term, name: next }, burst)}
      />
      <div className="p-pair">
        <Select
          label={t('conditions:count')}
          hideLabel
          choices={counts.map((is) => ({ id: is, label: t(`conditions:count.${is}`) }))}
          value={count.is}
          isDisabled={isReadOnly}
          onChange={(is) => onChange({ ...term, count: { ...count, is } })}
        />
        <NumberInput
          label={t('conditions:times')}
          path={`${path}.count.times`}
          min={0}
          value={count.times}
          unit={t('conditions:times.unit', { count: count.times })}
          onChange={(times, burst) => onChange({ ...term, count: { ...count, times } }, burst)}
        />
      </div>
      <WithinField
        path={`${path}.within`}
        value={within}
        onChange={(next, burst) => onChange(withPart(term, 'within', next), burst)}
      />
      <WhereField
        event={name}
        path={`${path}.where`}
        value={where}
        onChange={(next, burst) => onChange(withPart(term, 'where', next), burst)}
      />
    </>
  );
}
