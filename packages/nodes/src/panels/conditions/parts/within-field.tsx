import type { Duration, Within } from '@perennial/journey';
import { Select } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { DurationField } from '../../fields/duration.tsx';
import { useBuilder } from '../builder-context.ts';

const month: Duration = { amount: 30, unit: 'days' };

/** Since when events count: ever, since they came in, or within so long. */
export function WithinField({
  path,
  value,
  onChange,
  noEntry = false,
}: {
  readonly path: string;
  readonly value: Within | undefined;
  /** `undefined`: ever. */
  readonly onChange: (value: Within | undefined, burst?: string) => void;
  /** Of terms that know nothing of journeys. */
  readonly noEntry?: boolean;
}) {
  const { t } = useTranslation();
  const { isReadOnly, isInJourney } = useBuilder();
  const kind = value === undefined ? 'ever' : value === 'entry' ? 'entry' : 'last';
  const offersEntry = kind === 'entry' || (isInJourney && !noEntry);
  const kinds = offersEntry ? (['ever', 'entry', 'last'] as const) : (['ever', 'last'] as const);
  return (
    <div className="p-pair">
      <Select<(typeof kinds)[number]>
        label={t('conditions:within')}
        hideLabel
        choices={kinds.map((id) => ({ id, label: t(`conditions:within.${id}`) }))}
        value={kind}
        isDisabled={isReadOnly}
        onChange={(next) => onChange(next === 'ever' ? undefined : next === 'entry' ? next : month)}
      />
      {value !== undefined && value !== 'entry' && (
        <DurationField
          label={t('conditions:within')}
          hideLabel
          path={path}
          value={value}
          onChange={onChange}
        />
      )}
    </div>
  );
}
