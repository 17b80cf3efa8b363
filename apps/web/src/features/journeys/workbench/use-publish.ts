import type { PeopleChoice } from '@perennial/contracts';
import { toast } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../client/use-api.ts';
import { useDraft } from '../../canvas/draft/use-draft.ts';
import { useGoTo, useJourney } from './journey-context.ts';

/** Saves, then publishes exactly what was saved. */
export function usePublish(
  { people, note }: { readonly people: PeopleChoice; readonly note: string },
  onDone: () => void,
) {
  const { t } = useTranslation();
  const { id } = useJourney();
  const { flush } = useDraft();
  const goTo = useGoTo();
  const act = useAct('POST /v1/journeys/:journey/publish');
  const [isSaving, setSaving] = useState(false);
  const [isUnsaved, setUnsaved] = useState(false);
  const publish = async () => {
    setSaving(true);
    const revision = await flush();
    setSaving(false);
    setUnsaved(revision === null);
    if (revision === null) return;
    act.mutate(
      { params: { journey: id }, body: { revision, people, ...(note.trim() !== '' && { note }) } },
      {
        onSuccess: ({ version: { version } }) => {
          toast(t('journeys:publish.done', { version }), 'done', {
            label: t('journeys:publish.watch'),
            onAct: () => goTo('monitor'),
          });
          onDone();
        },
      },
    );
  };
  return {
    publish: () => void publish(),
    isPending: isSaving || act.isPending,
    error: act.error,
    /** It could not be saved; the line below the name says why. */
    isUnsaved,
  };
}
