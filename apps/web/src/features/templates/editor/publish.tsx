import { Button, Dialog, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../client/session.ts';
import { useAct, useApi } from '../../../client/use-api.ts';
import { Fault } from '../../../parts/found.tsx';
import type { StoredTemplate, Writing } from '../use-writing.ts';

/** The button says what it will make. */
export function Publish({ stored, writing }: { readonly stored: StoredTemplate; readonly writing: Writing }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  if (!useMay('templates.publish')) return null;
  const version = (stored.publishedVersion ?? 0) + 1;
  const isReady = writing.state === 'saved' && writing.findings.length === 0;
  return (
    <>
      <Button
        kind="primary"
        isDisabled={!isReady || (!stored.changed && stored.revision === writing.revision)}
        onPress={() => setOpen(true)}
      >
        {t('templates:publish', { version })}
      </Button>
      {isOpen && (
        <Asking id={stored.id} version={version} revision={writing.revision} onClose={() => setOpen(false)} />
      )}
    </>
  );
}

function Asking({
  id,
  version,
  revision,
  onClose,
}: {
  readonly id: string;
  readonly version: number;
  readonly revision: number;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const publish = useAct('POST /v1/templates/:template/publish');
  const uses = useApi('GET /v1/templates/:template/uses', { params: { template: id } }).data;
  const count = (uses?.journeys.length ?? 0) + (uses?.templates.length ?? 0);
  return (
    <Dialog
      title={t('templates:publish', { version })}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button
            kind="primary"
            isPending={publish.isPending}
            onPress={() =>
              publish.mutate({ params: { template: id }, body: { revision, note } }, { onSuccess: onClose })
            }
          >
            {t('templates:publish.act')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p>{t('templates:publish.why')}</p>
        {count > 0 && <p>{t('templates:publish.uses', { count })}</p>}
        <TextField label={t('templates:publish.note')} value={note} onChange={setNote} maxLength={500} />
        {publish.error && <Fault error={publish.error} />}
      </div>
    </Dialog>
  );
}
