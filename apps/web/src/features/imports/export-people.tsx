import { Button, Dialog, Progress, Select } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { address } from '../../client/client.ts';
import { useMay } from '../../client/session.ts';
import { Fault } from '../../parts/found.tsx';
import { useImportWords } from './import-words.ts';
import { saveFile, useDownload } from './use-download.ts';

type What = 'people' | 'events' | 'consents';
type Format = 'excel' | 'csv' | 'ndjson';

export interface ExportPeopleProps {
  /** Only its members. */
  readonly segment?: string;
  /** Only those in `stage` of `model`. */
  readonly model?: string;
  readonly stage?: string;
  readonly onClose: () => void;
}

/** People as a file, or of the whole workspace their events or consents. */
export function ExportPeople({ onClose, ...filter }: ExportPeopleProps) {
  const { t } = useTranslation();
  const words = useImportWords();
  const isSome = Object.values(filter).some((value) => value !== undefined);
  const mayEvents = useMay('events.read');
  const maySee = useMay('people.personal');
  const [what, setWhat] = useState<What>('people');
  const [format, setFormat] = useState<Format>('excel');
  const { start, progress, error, isPending } = useDownload();
  const kinds: readonly What[] = isSome
    ? ['people']
    : mayEvents
      ? ['people', 'events', 'consents']
      : ['people', 'consents'];
  const go = async () => {
    const query = { format: format === 'ndjson' ? format : 'csv', bom: format === 'excel', ...filter };
    const file = await start(address(`/v1/exports/${what}`, { query }));
    if (!file) return;
    saveFile(file, `${t(`imports:export-name.${what}`)}.${query.format}`);
    onClose();
  };
  return (
    <Dialog
      title={t('imports:export')}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button kind="primary" isPending={isPending} onPress={() => void go()}>
            {t('imports:export.go')}
          </Button>
        </>
      }
    >
      {kinds.length > 1 && (
        <Select
          label={t('imports:export.what')}
          choices={kinds.map((id) => ({ id, label: words.kind(id) }))}
          value={what}
          onChange={setWhat}
        />
      )}
      <Select
        label={t('imports:export.format')}
        choices={(['excel', 'csv', 'ndjson'] as const).map((id) => ({
          id,
          label: t(`imports:format.${id}`),
        }))}
        value={format}
        onChange={setFormat}
      />
      <p className="small muted">{maySee ? t('imports:export.personal') : t('imports:export.masked')}</p>
      {progress?.of != null && (
        <Progress
          label={t('imports:export.progress', {
            rows: words.number(progress.rows),
            of: words.number(progress.of),
          })}
          value={progress.rows}
          of={progress.of}
        />
      )}
      {error && <Fault error={error} />}
    </Dialog>
  );
}
