import type { TermOf } from '@perennial/journey';
import { useTranslation } from 'react-i18next';
import { useForm } from '../../fields/form.tsx';
import { Suggested } from '../../fields/suggested.tsx';
import { EventInput } from '../parts/event-input.tsx';
import { NumberTestFields } from '../parts/number-test.tsx';
import { WhereField } from '../parts/where-field.tsx';
import { withPart } from '../parts/with-part.ts';
import { WithinField } from '../parts/within-field.tsx';
import type { TermProps } from '../term-props.ts';

/** What a value of an event adds up to. */
export function EventSumFields({ term, path, onChange }: TermProps<TermOf<'event-sum'>>) {
  const { t } = useTranslation();
  const { events } = useForm().knowledge;
  const { name, within, where, test } = term;
  const properties = events.find((event) => event.name === name)?.properties ?? [];
  return (
    <>
      <div className="p-pair">
        <EventInput
          path={`${path}.name`}
          value={name}
          onChange={(next, burst) => onChange({ ...term, name: next }, burst)}
        />
        <Suggested
          key={name}
          label={t('conditions:sum.path')}
          hideLabel
          placeholder={t('conditions:sum.path')}
          path={`${path}.path`}
          suggestions={properties.filter(({ type }) => type === 'number').map((one) => one.path)}
          value={term.path}
          onChange={(next, burst) => onChange({ ...term, path: next }, burst)}
        />
      </div>
      <span className="soft small">{t('conditions:sum.adds-up')}</span>
      <NumberTestFields
        label={t('conditions:sum.amount')}
        path={`${path}.test`}
        isWhole={false}
        test={test}
        onChange={(next, burst) => onChange({ ...term, test: next }, burst)}
      />
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
