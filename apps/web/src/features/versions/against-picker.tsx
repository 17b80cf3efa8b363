import type { VersionSummary } from '@perennial/contracts';
import { Select } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import type { Against } from './against.ts';

const alone = 'alone';

/** What to see beside it: nothing, the draft, or another version. */
export function AgainstPicker({
  version,
  items,
  against,
  onChange,
}: {
  readonly version: number;
  readonly items: readonly VersionSummary[];
  readonly against: Against | null;
  readonly onChange: (against: string | null) => void;
}) {
  const { t } = useTranslation();
  const others = items.map((one) => one.version).filter((one) => one !== version);
  return (
    <Select
      label={t('versions:against')}
      choices={[
        { id: alone, label: t('versions:against.alone') },
        { id: 'draft', label: t('versions:draft') },
        ...others.map((one) => ({ id: String(one), label: t('journeys:versions.number', { version: one }) })),
      ]}
      value={against === null ? alone : String(against)}
      onChange={(id) => onChange(id === alone ? null : id)}
    />
  );
}
