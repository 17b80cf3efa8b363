import type { Journey } from '@perennial/contracts';
import { Segments, Select } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { usePages } from '../../client/use-api.ts';
import { papers, type Paper } from './paper.ts';

const ways = ['portrait', 'landscape'] as const;
const fits = ['readable', 'one'] as const;

export interface PrintSettings {
  readonly paper: Paper;
  readonly way: (typeof ways)[number];
  readonly fit: (typeof fits)[number];
}

/** Which version, on which paper, on how many pages. */
export function Settings({
  journey,
  version,
  settings: { paper, way, fit },
  onChange,
}: {
  readonly journey: Journey;
  readonly version: number | null;
  readonly settings: PrintSettings;
  readonly onChange: (settings: Partial<PrintSettings>) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="row wrap">
      <Versions journey={journey} version={version} />
      <Select
        label={t('print:paper')}
        hideLabel
        choices={(Object.keys(papers) as Paper[]).map((id) => ({ id, label: t(`print:paper.${id}`) }))}
        value={paper}
        onChange={(next) => onChange({ paper: next })}
      />
      <Segments
        label={t('print:way')}
        choices={ways.map((id) => ({ id, label: t(`print:way.${id}`) }))}
        value={way}
        onChange={(next) => onChange({ way: next })}
      />
      <Segments
        label={t('print:fit')}
        choices={fits.map((id) => ({ id, label: t(`print:fit.${id}`) }))}
        value={fit}
        onChange={(next) => onChange({ fit: next })}
      />
    </div>
  );
}

const draft = 'draft';

function Versions({ journey, version }: { readonly journey: Journey; readonly version: number | null }) {
  const { t } = useTranslation();
  const [, setSearch] = useSearchParams();
  const { items } = usePages('GET /v1/journeys/:journey/versions', {
    params: { journey: journey.id },
    query: { limit: 200 },
  });
  const known = new Set((items ?? []).map((one) => one.version));
  if (version !== null) known.add(version);
  return (
    <Select
      label={t('print:which')}
      hideLabel
      choices={[
        { id: draft, label: t('print:draft') },
        ...[...known]
          .toSorted((a, b) => b - a)
          .map((one) => ({ id: String(one), label: t('journeys:versions.number', { version: one }) })),
      ]}
      value={version === null ? draft : String(version)}
      onChange={(id) => setSearch({ version: id }, { replace: true })}
    />
  );
}
