import { Button, Dialog, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../client/session.ts';
import { useAct, useApi } from '../../../client/use-api.ts';
import { Fault } from '../../../parts/found.tsx';
import { ApprovalPart } from '../../approvals/approval-part.tsx';
import type { Writing } from '../use-writing.ts';
import { Stopped } from './stopped.tsx';
import type { useRelease } from './use-release.ts';

type Release = ReturnType<typeof useRelease>;

/** The button says what it will make, or how much stands in the way. */
export function Publish({
  id,
  writing,
  release,
}: {
  readonly id: string;
  readonly writing: Writing;
  readonly release: Release;
}) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  if (!useMay('templates.publish')) return null;
  if (writing.findings.length > 0) return <Stopped findings={writing.findings} />;
  return (
    <>
      <Button kind="primary" isDisabled={!release.isReady} onPress={() => setOpen(true)}>
        {t('templates:publish', { version: release.version })}
      </Button>
      {isOpen && (
        <Asking id={id} revision={writing.revision} release={release} onClose={() => setOpen(false)} />
      )}
    </>
  );
}

/** What will come of it; where a colleague has to agree first, they are asked here. */
function Asking({
  id,
  revision,
  release: { version, approval },
  onClose,
}: {
  readonly id: string;
  readonly revision: number;
  readonly release: Release;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const publish = useAct('POST /v1/templates/:template/publish');
  const uses = useApi('GET /v1/templates/:template/uses', { params: { template: id } }).data;
  const count = (uses?.journeys.length ?? 0) + (uses?.templates.length ?? 0);
  const error = publish.error ?? approval.error;
  const act = () =>
    publish.mutate({ params: { template: id }, body: { revision, note } }, { onSuccess: onClose });
  return (
    <Dialog
      title={t('templates:publish', { version })}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          {approval.isOpen ? (
            <Button
              kind="primary"
              isDisabled={approval.isWaiting}
              isPending={approval.isAsking}
              onPress={approval.ask}
            >
              {approval.isWaiting ? t('approvals:waiting') : t('approvals:ask')}
            </Button>
          ) : (
            <Button kind="primary" isPending={publish.isPending} onPress={act}>
              {t('templates:publish.act')}
            </Button>
          )}
        </>
      }
    >
      <div className="stack">
        <ApprovalPart kind="template" approval={approval} />
        <p>{t('templates:publish.why')}</p>
        {count > 0 && <p>{t('templates:publish.uses', { count })}</p>}
        {!approval.isOpen && (
          <TextField label={t('templates:publish.note')} value={note} onChange={setNote} maxLength={500} />
        )}
        {error && <Fault error={error} />}
      </div>
    </Dialog>
  );
}
