import type { ApprovalKind } from '@perennial/contracts';
import { toast } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { useAct, useApi } from '../../client/use-api.ts';

/** Milliseconds between looks: a colleague may decide while the sheet is open. */
const often = 5_000;

/** What may need approval before it goes live. */
export interface ApprovalSubject {
  readonly kind: ApprovalKind;
  readonly id: string;
  /** Saves what is written, since that is what is asked about; false: it could not be saved. */
  readonly save: () => Promise<boolean>;
}

/** Whether something needs approval before it goes live, and how to ask for it. */
export function useApproval({ kind, id, save }: ApprovalSubject, { enabled }: { readonly enabled: boolean }) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const [isSaving, setSaving] = useState(false);
  const maySee = useMay('approvals.read');
  const query = { kind, subject: id } as const;
  const look = { enabled: enabled && maySee, every: often };
  const { data } = useApi('GET /v1/approval-need', { query }, look);
  // What was known while it could go live is not true of what can't.
  const need = enabled ? data : undefined;
  const act = useAct('POST /v1/approvals');
  const ask = async () => {
    setSaving(true);
    const isSaved = await save();
    setSaving(false);
    if (!isSaved) return;
    const body = { ...query, note };
    act.mutate({ body }, { onSuccess: () => toast(t('approvals:asked')) });
  };
  const isOpen = need?.because != null && !need.approved;
  return {
    need,
    note,
    setNote,
    /** Nothing goes live before somebody else has agreed. */
    isOpen,
    isWaiting: isOpen && need.latest?.state === 'waiting' && need.latest.isCurrent,
    ask: () => void ask(),
    isAsking: isSaving || act.isPending,
    error: act.error,
  };
}
