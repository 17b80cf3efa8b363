import { Button, DownIcon, Segments, Select, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePages } from '../../client/use-api.ts';
import { useTimes } from '../../time/use-times.ts';
import { kinds, spans, type Range, type Span } from './range.ts';

interface Props {
  readonly journey: string;
  readonly liveVersion: number;
  readonly range: Range;
  /** On the workspace's calendar. */
  readonly today: string;
  readonly onChange: (range: Range) => void;
}

/** Which people, and which days: in one line, and all of it where somebody asks for more. */
export function RangePicker(props: Props) {
  const { t } = useTranslation();
  const { range, today, onChange } = props;
  const { span, by } = range;
  const [isOpen, setOpen] = useState(false);
  const choose = (next: Span) => {
    if (next === 'custom') setOpen(true);
    const days = next === 'custom' ? { from: today, to: today } : { from: '', to: '' };
    onChange({ ...range, span: next, ...days });
  };
  return (
    <>
      <div className="row range-line">
        <Select
          label={t('monitor:range')}
          hideLabel
          choices={spans.map((id) => ({ id, label: t(`monitor:range.${by}.${id}`) }))}
          value={span}
          onChange={choose}
        />
        <Button
          kind="quiet"
          size="small"
          icon
          aria-label={t('monitor:range.more')}
          aria-expanded={isOpen}
          onPress={() => setOpen(!isOpen)}
        >
          <DownIcon aria-hidden />
        </Button>
      </div>
      {isOpen ? <More {...props} /> : <Told range={range} />}
    </>
  );
}

/** What is out of the ordinary about the numbers, while the fields that say so are folded away. */
function Told({ range: { span, from, to, by, version } }: Pick<Props, 'range'>) {
  const { t } = useTranslation();
  const { day } = useTimes('UTC');
  const told = [
    span === 'custom' &&
      (from === to ? day(from) : t('monitor:range.days', { from: day(from), to: day(to) })),
    by === 'event' && t('monitor:range.by.event'),
    version !== null && t('monitor:range.version.one', { version }),
  ].filter((one) => one !== false);
  if (told.length === 0) return null;
  return <p className="range-told small muted">{told.join(t('monitor:dot'))}</p>;
}

function More({ journey, liveVersion, range, onChange }: Props) {
  const { t } = useTranslation();
  const { by, span, version } = range;
  return (
    <div className="range-more">
      {span === 'custom' && <Days key={`${range.from}/${range.to}`} range={range} onChange={onChange} />}
      <Segments
        label={t('monitor:range.by')}
        choices={kinds.map((id) => ({ id, label: t(`monitor:range.by.${id}`) }))}
        value={by}
        onChange={(next) => onChange({ ...range, by: next })}
      />
      <Versions
        journey={journey}
        liveVersion={liveVersion}
        version={version}
        onChange={(next) => onChange({ ...range, version: next })}
      />
    </div>
  );
}

/** Two dates; what is no range yet is not gone to. */
function Days({ range, onChange }: Pick<Props, 'range' | 'onChange'>) {
  const { t } = useTranslation();
  const [from, setFrom] = useState(range.from);
  const [to, setTo] = useState(range.to);
  const isSame = from === range.from && to === range.to;
  return (
    <form
      className="range-days"
      onSubmit={(event) => {
        event.preventDefault();
        onChange({ ...range, from, to });
      }}
    >
      <TextField label={t('monitor:range.from')} type="date" value={from} onChange={setFrom} />
      <TextField label={t('monitor:range.to')} type="date" value={to} onChange={setTo} />
      <Button type="submit" isDisabled={isSame || from === '' || to === '' || from > to}>
        {t('monitor:range.show')}
      </Button>
    </form>
  );
}

const all = 'all';

/** People by the version that they go by; one of them is drawn as it was. */
function Versions({
  journey,
  liveVersion,
  version,
  onChange,
}: {
  readonly journey: string;
  readonly liveVersion: number;
  readonly version: number | null;
  readonly onChange: (version: number | null) => void;
}) {
  const { t } = useTranslation();
  const { items } = usePages('GET /v1/journeys/:journey/versions', {
    params: { journey },
    query: { limit: 200 },
  });
  const known = new Set([liveVersion, ...(items ?? []).map((one) => one.version)]);
  if (version !== null) known.add(version);
  if (known.size < 2) return null;
  return (
    <Select
      label={t('monitor:range.version')}
      hideLabel
      choices={[
        { id: all, label: t('monitor:range.version.all') },
        ...[...known]
          .toSorted((a, b) => b - a)
          .map((one) => ({ id: String(one), label: t('monitor:range.version.one', { version: one }) })),
      ]}
      value={version === null ? all : String(version)}
      onChange={(id) => onChange(id === all ? null : Number(id))}
    />
  );
}
