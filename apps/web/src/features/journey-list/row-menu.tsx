import type { CallResponse, ListedJourney } from '@perennial/contracts';
import { Button, Menu, MoreIcon, toast } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ApiFault } from '../../client/api-fault.ts';
import { useMe, useWorkspace, type WorkspaceAtHand } from '../../client/session.ts';
import { useAct } from '../../client/use-api.ts';
import { useFaultWords } from '../../parts/fault-words.ts';
import { EditJourney } from './edit-journey.tsx';

/** What can be done with a journey without opening it. */
export function RowMenu({ journey }: { readonly journey: ListedJourney }) {
  const { t } = useTranslation();
  const [isEditing, setEditing] = useState(false);
  const others = useOtherWorkspaces();
  const acts = useActs(journey, others);
  const { status } = journey;
  const items = [
    { id: 'edit', label: t('journey-list:act.edit') },
    { id: 'duplicate', label: t('journey-list:act.duplicate') },
    ...others.map((one) => ({
      id: `copy:${one.id}`,
      label: t('journey-list:act.copy', { name: one.name }),
    })),
    ...(status === 'draft' || status === 'stopped'
      ? [{ id: 'archive', label: t('journey-list:act.archive') }]
      : []),
    ...(status === 'archived' ? [{ id: 'unarchive', label: t('journey-list:act.unarchive') }] : []),
  ];
  return (
    <>
      <Menu items={items} onAction={(id) => (id === 'edit' ? setEditing(true) : acts[id]?.())}>
        <Button kind="quiet" size="small" icon aria-label={t('journey-list:acts', { name: journey.name })}>
          <MoreIcon aria-hidden />
        </Button>
      </Menu>
      {isEditing && <EditJourney journey={journey} onClose={() => setEditing(false)} />}
    </>
  );
}

/** Those in which the reader may draw, too. */
function useOtherWorkspaces(): readonly WorkspaceAtHand[] {
  const { id: here } = useWorkspace();
  const { data } = useMe();
  return (data?.workspaces ?? []).filter(
    ({ id, permissions }) => id !== here && permissions.includes('journeys.edit'),
  );
}

type Copied = CallResponse<'POST /v1/journeys/:journey/copy'>;
type Acts = Readonly<Record<string, () => void>>;

function useActs({ id, name }: ListedJourney, others: readonly WorkspaceAtHand[]): Acts {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const words = useFaultWords();
  const copy = useAct('POST /v1/journeys/:journey/copy');
  const duplicate = useAct('POST /v1/journeys/:journey/duplicate');
  const archive = useAct('POST /v1/journeys/:journey/archive');
  const unarchive = useAct('POST /v1/journeys/:journey/unarchive');
  const params = { journey: id };
  const onError = (fault: ApiFault) => toast(words(fault).title, 'danger');
  // Rows go while their toast stays: what it offers must not hang on the row.
  const takeBack = () => void unarchive.mutateAsync({ params }).catch(onError);
  const copyTo = (other: WorkspaceAtHand) => {
    const onSuccess = ({ workspace, journey, templates }: Copied) => {
      const drafts = templates.filter(({ is }) => is === 'unpublished').map((one) => one.name);
      const names = drafts.join(t('journey-list:act.copy.and'));
      const said =
        drafts.length === 0
          ? t('journey-list:act.copy.done', { name: other.name })
          : t('journey-list:act.copy.drafts', { name: other.name, templates: names });
      toast(said, 'done', {
        label: t('journey-list:open'),
        onAct: () => void navigate(`/w/${workspace}/journeys/${journey}`),
      });
    };
    copy.mutate({ params, body: { workspace: other.id, name } }, { onSuccess, onError });
  };
  return {
    ...Object.fromEntries(others.map((other) => [`copy:${other.id}`, () => copyTo(other)])),
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
