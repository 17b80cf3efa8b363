import type { ApprovalNeed } from '@perennial/contracts';
import { Note, TextArea } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useBecause } from './use-because.ts';

/** What a colleague has to say before this goes live; nothing where nobody is asked. */
export function ApprovalPart({
  need,
  note,
  onNote,
}: {
  readonly need: ApprovalNeed | undefined;
  readonly note: string;
  readonly onNote: (note: string) => void;
}) {
  const { t } = useTranslation();
  const because = useBecause();
  if (!need?.because) return null;
  const { approved, latest } = need;
  if (approved)
    return (
      <Note tone="good" title={t('approvals:approved')}>
        {latest?.decidedBy ? t('approvals:approved.by', { name: latest.decidedBy }) : null}
      </Note>
    );
  const isWaiting = latest?.state === 'waiting' && latest.isCurrent;
  if (isWaiting) return <Note title={t('approvals:waiting')}>{t('approvals:waiting.why')}</Note>;
  const isVoid = latest !== null && latest.state !== 'withdrawn' && !latest.isCurrent;
  return (
    <>
      <Note title={t('approvals:needed')}>
        {because(need.because)} {isVoid && t('approvals:void')}
      </Note>
      {latest?.state === 'declined' && latest.isCurrent && (
        <Note tone="warn" title={t('approvals:declined.by', { name: latest.decidedBy })}>
          {latest.remark}
        </Note>
      )}
      <TextArea
        label={t('approvals:note')}
        hint={t('approvals:note.hint')}
        rows={2}
        maxLength={1_000}
        value={note}
        onChange={onNote}
      />
    </>
  );
}
