import type { Duration, Predicate } from '@perennial/journey';
import { Button, ComboBox, NumberField, Select } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { DurationField } from '../../fields/duration.tsx';
import { useForm } from '../../fields/form.tsx';
import { useBuilder } from '../builder-context.ts';
import { freshRow } from '../fresh.ts';
import type { TermProps } from '../term-props.ts';

type EventTerm = Extract<Predicate, { readonly type: 'event' }>;

const counts = ['at-least', 'at-most', 'exactly'] as const;
const windows = ['ever', 'entry', 'last'] as const;
const month: Duration = { amount: 30, unit: 'days' };

/** How often something happened, since when, and which of its kind count. */
export function EventFields({ term, path, onChange }: TermProps<EventTerm>) {
  const { t } = useTranslation();
  const { knowledge } = useForm();
  const { isReadOnly, Nested } = useBuilder();
  const { name, count, within, where } = term;
  return (
    <>
      <ComboBox
        label={t('conditions:event')}
        hideLabel
        placeholder={t('conditions:event')}
        value={name}
        isReadOnly={isReadOnly}
        suggestions={knowledge.events.map((event) => event.name)}
        onChange={(next) => onChange({ ...term, name: next }, `${path}.name`)}
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
        <div className="narrow">
          <NumberField
            label={t('conditions:times')}
            hideLabel
            value={count.times}
            minValue={0}
            formatOptions={{ maximumFractionDigits: 0 }}
            isReadOnly={isReadOnly}
            onChange={(times) => onChange({ ...term, count: { ...count, times } }, `${path}.count.times`)}
          />
        </div>
        <span className="after">{t('conditions:times.unit', { count: count.times })}</span>
      </div>
      <div className="p-pair">
        <Within term={term} path={path} onChange={onChange} />
        {within !== undefined && within !== 'entry' && (
          <DurationField
            label={t('conditions:within')}
            hideLabel
            value={within}
            onChange={(next, burst) => onChange({ ...term, within: next }, burst)}
          />
        )}
      </div>
      {where !== undefined && <span className="soft small">{t('conditions:where')}</span>}
      {where !== undefined && (
        <Nested
          label={t('conditions:where')}
          path={`${path}.where`}
          event={name}
          value={where}
          onChange={(next, burst) => onChange({ ...term, where: next }, burst)}
          onClear={() => onChange(withoutWhere(term))}
        />
      )}
      {where === undefined && !isReadOnly && (
        <Button
          kind="quiet"
          size="small"
          onPress={() => onChange({ ...term, where: freshRow('property', knowledge) })}
        >
          {t('conditions:where.add')}
        </Button>
      )}
    </>
  );
}

function Within({ term, onChange }: TermProps<EventTerm>) {
  const { t } = useTranslation();
  const { isReadOnly } = useBuilder();
  const { within, ...rest } = term;
  const kind = within === undefined ? 'ever' : within === 'entry' ? 'entry' : 'last';
  return (
    <Select
      label={t('conditions:within')}
      hideLabel
      choices={windows.map((id) => ({ id, label: t(`conditions:within.${id}`) }))}
      value={kind}
      isDisabled={isReadOnly}
      onChange={(next) =>
        onChange(next === 'ever' ? rest : { ...rest, within: next === 'entry' ? next : month })
      }
    />
  );
}

function withoutWhere({ where: _, ...rest }: EventTerm): EventTerm {
  return rest;
}
