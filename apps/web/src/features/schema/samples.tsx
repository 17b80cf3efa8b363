import { Chip } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Own } from '../../parts/own.tsx';

/** As many as fit a cell. */
const most = 4;
const longest = 24;

/** Values that were seen; of personal ones never any. */
export function Samples({
  samples,
  isPersonal = false,
}: {
  readonly samples: readonly (string | number | boolean)[];
  readonly isPersonal?: boolean;
}) {
  const { t } = useTranslation();
  if (isPersonal) return <span className="muted">{t('schema:personal')}</span>;
  if (samples.length === 0) return <span className="muted">{t('schema:no-samples')}</span>;
  return (
    <span className="row wrap schema-samples">
      {samples.slice(0, most).map((sample) => (
        <Chip key={String(sample)}>
          <Own>{clipped(String(sample))}</Own>
        </Chip>
      ))}
    </span>
  );
}

function clipped(text: string): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
