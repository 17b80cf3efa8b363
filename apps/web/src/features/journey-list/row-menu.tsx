import type { ListedJourney } from '@perennial/contracts';
import { Button, Menu, MoreIcon, toast } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../client/use-api.ts';
import { useFaultWords } from '../../parts/fault-words.ts';
import type { ApiFault } from '../../client/api-fault.ts';
import { EditJourney } from './edit-journey.tsx';

/** What can be done with a journey without opening it. */
export function RowMenu({ journey }: { readonly journey: ListedJourney }) {
  const { t } = useTranslation();
  const [isEditing, setEditing] = useState(false);
  const acts = useActs(journey);
  const { status } = journey;
  const items = [
    { id: 'edit', label: t('journey-list:act.edit') },
    { id: 'duplicate', label: t('journey-list:act.duplicate') },
    ...(status === 'draft' || status === 'stopped'
      ? [{ id: 'archive', label: t('journey-list:act.archive') }]
      : []),
    ...(status === 'archived' ? [{ id: 'unarchive', label: t('journey-list:act.unarchive') }] : []),
  ];
  return (
    <>
      <Menu
        items={items}
        onAction={(id) => (id === 'edit' ? setEditing(true) : acts[id as keyof typeof acts]())}
      >
        <Button kind="quiet" size="small" icon aria-label={t('journey-list:acts', { name: journey.name })}>
          <MoreIcon aria-hidden />
        </Button>
      </Menu>
      {isEditing && <EditJourney journey={journey} onClose={() => setEditing(false)} />}
    </>
  );
}

function useActs({ id, name }: ListedJourney) {
  const { t } = useTranslation();
  const words = useFaultWords();
  const duplicate = useAct('POST /v1/journeys/:journey/duplicate');
  const archive = useAct('POST /v1/journeys/:journey/archive');
  const unarchive = useAct('POST /v1/journeys/:journey/unarchive');
  const params = { journey: id };
  const onError = (fault: ApiFault) => toast(words(fault).title, 'danger');
  // Rows go while their toast stays: what it offers must not hang on the row.
  const takeBack = () => void unarchive.mutateAsync({ params }).catch(onError);
  return {
    duplicate: () => {
      const body = { name: t('journey-list:copy-of', { name }) };
      const onSuccess = () => toast(t('journey-list:act.duplicate.done', body));
      duplicate.mutate({ params, body }, { onSuccess, onError });
    },
    archive: () =>
      void archive
        .mutateAsync({ params })
        .then(() =>
          toast(t('journey-list:act.archive.done', { name }), 'done', {
            label: t('journey-list:undo'),
            onAct: takeBack,
          }),
        )
        .catch(onError),
    unarchive: () =>
      void unarchive
        .mutateAsync({ params })
        .then(() => toast(t('journey-list:act.unarchive.done', { name })))
        .catch(onError),
  };
}
