import type { ApprovalKind, ApprovalNeed } from '@perennial/contracts';
import { Note } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useBecause } from './use-because.ts';

/** What a colleague has said, or has yet to say, before this goes live; nothing where nobody is asked. */
export function ApprovalState({
  kind,
  need,
}: {
  readonly kind: ApprovalKind;
  readonly need: ApprovalNeed | undefined;
}) {
  const { t } = useTranslation();
  const because = useBecause(kind);
  if (!need?.because) return null;
  const { approved, latest } = need;
  if (approved)
    return (
      <Note tone="good" title={t('approvals:approved')}>
        {latest?.decidedBy ? t('approvals:approved.by', { name: latest.decidedBy }) : null}
      </Note>
    );
  if (latest?.state === 'waiting' && latest.isCurrent)
    return <Note title={t('approvals:waiting')}>{t('approvals:waiting.why')}</Note>;
  const isVoid = latest?.state === 'approved' && !latest.isCurrent;
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
    </>
  );
}
