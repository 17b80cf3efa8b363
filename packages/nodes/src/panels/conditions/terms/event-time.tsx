import type { TermOf } from '@perennial/journey';
import { Select } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useBuilder } from '../builder-context.ts';
import { DurationTestFields } from '../parts/duration-test.tsx';
import { EventInput } from '../parts/event-input.tsx';
import { WhereField } from '../parts/where-field.tsx';
import { withPart } from '../parts/with-part.ts';
import type { TermProps } from '../term-props.ts';

const times = ['last', 'first'] as const;

/** How long ago something happened for the first or the last time. */
export function EventTimeFields({ term, path, onChange }: TermProps<TermOf<'event-time'>>) {
  const { t } = useTranslation();
  const { isReadOnly } = useBuilder();
  const { name, which, where, ago } = term;
  return (
    <>
      <EventInput
        path={`${path}.name`}
        value={name}
        onChange={(next, burst) => onChange({ ...term, name: next }, burst)}
      />
      <Select
        label={t('conditions:which')}
        hideLabel
        choices={times.map((id) => ({ id, label: t(`conditions:which.${id}`) }))}
        value={which}
        isDisabled={isReadOnly}
        onChange={(next) => onChange({ ...term, which: next })}
      />
      <DurationTestFields
        label={t('conditions:ago')}
        path={`${path}.ago`}
        value={ago}
        onChange={(next, burst) => onChange({ ...term, ago: next }, burst)}
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
