import { toast } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiFault } from '../../client/api-fault.ts';
import { useAct } from '../../client/use-api.ts';
import { draftText, readDraft } from './read-draft.ts';
import type { Draft } from './use-draft.ts';

export interface Saving {
  /** The new revision; null when it could not be saved, which the page shows. */
  readonly save: (over?: number) => Promise<number | null>;
  readonly isPending: boolean;
  readonly error: ApiFault | null;
  /** Another came first: the revision that is there now. */
  readonly conflict: { readonly current: number } | null;
  readonly forget: () => void;
}

/** Saves what is written over the revision it began from. */
export function useSaving(journey: string, draft: Draft): Saving {
  const { t } = useTranslation();
  const act = useAct('PUT /v1/journeys/:journey');
  const [fault, setFault] = useState<ApiFault | null>(null);
  const save = async (over?: number) => {
    const read = readDraft(draft.text);
    if (!read.ok) return null;
    setFault(null);
    try {
      const answer = await act.mutateAsync({
        params: { journey },
        body: { revision: over ?? draft.revision, name: draft.name.trim(), draft: read.graph },
      });
      draft.takeOver(answer.journey, draft.text || draftText(read.graph));
      toast(t('journeys:saved.now', { revision: answer.journey.revision }));
      return answer.journey.revision;
    } catch (error) {
      setFault(error instanceof ApiFault ? error : new ApiFault(500, 'unexpected'));
      return null;
    }
  };
  const isConflict = fault?.code === 'revision-conflict';
  const current = fault?.details.values?.['current'];
  return {
    save,
    isPending: act.isPending,
    error: isConflict ? null : fault,
    conflict: isConflict && typeof current === 'number' ? { current } : null,
    forget: () => setFault(null),
  };
}
