import { Button, DownloadIcon, toast } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../client/session.ts';
import { useFaultWords } from '../../parts/fault-words.ts';
import { saveFile, useDownload } from '../imports/use-download.ts';

type Query = Readonly<Record<string, string | number | undefined>>;

/** What stands beside them as a file: for spreadsheets, or a line of JSON for each row. */
export function FileButtons({
  path,
  query,
  name,
}: {
  readonly path: `/v1/exports/${string}`;
  readonly query: Query;
  readonly name: string;
}) {
  const { t } = useTranslation();
  const { name: workspace } = useWorkspace();
  const words = useFaultWords();
  const { start, isPending } = useDownload((fault) => toast(words(fault).title, 'danger'));
  const get = async (format: 'csv' | 'ndjson') => {
    const file = await start(`${path}?${searchOf({ ...query, format, bom: String(format === 'csv') })}`);
    if (file) saveFile(file, `${workspace} ${name}.${format}`);
  };
  return (
    <div className="row result-files">
      <Button size="small" isPending={isPending} onPress={() => void get('csv')}>
        <DownloadIcon aria-hidden />
        {t('results:file.csv')}
      </Button>
      <Button size="small" isPending={isPending} onPress={() => void get('ndjson')}>
        <DownloadIcon aria-hidden />
        {t('results:file.ndjson')}
      </Button>
    </div>
  );
}

function searchOf(query: Query): string {
  const given = Object.entries(query).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, String(value)]],
  );
  return new URLSearchParams(given).toString();
}
