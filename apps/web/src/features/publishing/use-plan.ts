import { useEffect, useState } from 'react';
import { useApi } from '../../client/use-api.ts';
import { useDraft } from '../canvas/draft/use-draft.ts';

/** Saves the draft and plans what was saved; `isUnsaved`: it could not be. */
export function useDraftPlan(journey: string, { enabled }: { readonly enabled: boolean }) {
  const { flush } = useDraft();
  const [revision, setRevision] = useState<number | null>();
  useEffect(() => {
    let isHere = true;
    if (enabled) void flush().then((saved) => isHere && setRevision(saved));
    return () => {
      isHere = false;
    };
  }, [enabled, flush]);
  const plan = useApi(
    'POST /v1/journeys/:journey/publish-plan',
    { params: { journey }, body: typeof revision === 'number' ? { revision } : {} },
    { enabled: enabled && typeof revision === 'number' },
  );
  return { plan, isUnsaved: revision === null };
}

/** What an old version would mean for those who are inside, were it published once more. */
export function useVersionPlan(journey: string, version: number) {
  return useApi('POST /v1/journeys/:journey/publish-plan', { params: { journey }, body: { version } });
}
