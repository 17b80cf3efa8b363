import { Button, Select, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { spans, type Span, type Wanted } from './period.ts';

const own = 'own';

/** The last so many days, or any two dates. */
export function PeriodPicker({
  wanted,
  shown,
  onChange,
}: {
  readonly wanted: Wanted;
  /** First and last day of what is on the page. */
  readonly shown: { readonly from: string; readonly to: string };
  readonly onChange: (wanted: Wanted) => void;
}) {
  const { t } = useTranslation();
  const choices = [
    ...spans.map((span) => ({ id: String(span), label: t('board:period.days', { count: span }) })),
    { id: own, label: t('board:period.own') },
  ];
  const isOwn = wanted.days === null;
  return (
    <div className="row wrap board-period">
      <Select
        label={t('board:period')}
        hideLabel
        choices={choices}
        value={isOwn ? own : String(wanted.days)}
        onChange={(id) => onChange(id === own ? { days: null, ...shown } : { days: Number(id) as Span })}
      />
      {isOwn && (
        <Dates
          key={`${shown.from}/${shown.to}`}
          shown={shown}
          onChange={(dates) => onChange({ days: null, ...dates })}
        />
      )}
    </div>
  );
}

/** Two dates; what is no period yet is not gone to. */
function Dates({
  shown,
  onChange,
}: {
  readonly shown: { readonly from: string; readonly to: string };
  readonly onChange: (dates: { readonly from: string; readonly to: string }) => void;
}) {
  const { t } = useTranslation();
  const [from, setFrom] = useState(shown.from);
  const [to, setTo] = useState(shown.to);
  const isSame = from === shown.from && to === shown.to;
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        onChange({ from, to });
      }}
    >
      <TextField label={t('board:period.from')} hideLabel type="date" value={from} onChange={setFrom} />
      <TextField label={t('board:period.to')} hideLabel type="date" value={to} onChange={setTo} />
      <Button type="submit" isDisabled={isSame || from === '' || to === '' || from > to}>
        {t('board:period.show')}
      </Button>
    </form>
  );
}
