import type { ApprovalKind } from '@perennial/contracts';
import { TextArea } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { ApprovalState } from './approval-state.tsx';
import type { useApproval } from './use-approval.ts';

/** Where approval stands, and what to tell whoever is asked for it. */
export function ApprovalPart({
  kind,
  approval: { need, note, setNote, isOpen, isWaiting },
}: {
  readonly kind: ApprovalKind;
  readonly approval: ReturnType<typeof useApproval>;
}) {
  const { t } = useTranslation();
  return (
    <>
      <ApprovalState kind={kind} need={need} />
      {isOpen && !isWaiting && (
        <TextArea
          label={t('approvals:note')}
          hint={t('approvals:note.hint')}
          rows={2}
          maxLength={1_000}
          value={note}
          onChange={setNote}
        />
      )}
    </>
  );
}
