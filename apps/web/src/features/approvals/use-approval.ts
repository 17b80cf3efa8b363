import { toast } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useApi } from '../../client/use-api.ts';
import { useDraft } from '../canvas/draft/use-draft.ts';

/** Milliseconds between looks: a colleague may decide while the sheet is open. */
const often = 5_000;

/** Whether a journey needs approval before it goes live, and how to ask for it. */
export function useApproval(journey: string, { enabled }: { readonly enabled: boolean }) {
  const { t } = useTranslation();
  const { flush } = useDraft();
  const [note, setNote] = useState('');
  const [isSaving, setSaving] = useState(false);
  const query = { kind: 'journey', subject: journey } as const;
  const { data: need } = useApi('GET /v1/approval-need', { query }, { enabled, every: often });
  const act = useAct('POST /v1/approvals');
  const ask = async () => {
    setSaving(true);
    const revision = await flush();
    setSaving(false);
    if (revision === null) return;
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
