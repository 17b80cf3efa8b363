import { Button, Menu, MoreIcon, Tip, toast } from '@perennial/ui';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMay, useWorkspacePath } from '../../../client/session.ts';
import { useAct } from '../../../client/use-api.ts';
import { useFaultWords } from '../../../parts/fault-words.ts';
import { useDraft } from '../../canvas/draft/use-draft.ts';
import { Archive, Pause, Stop } from '../control.tsx';
import { Resume } from '../resume.tsx';
import { download } from './download.ts';
import { useGoTo, useJourney, useMayEdit, useMode } from './journey-context.ts';

const ImportFile = lazy(() => import('./import-file.tsx'));

/** What can be done with a journey in its present state, by somebody of the reader's role. */
export function MoreMenu() {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<string | null>(null);
  const journey = useJourney();
  const { state } = useDraft();
  const goTo = useGoTo();
  const mode = useMode();
  const mayControl = useMay('journeys.control');
  const mayEdit = useMayEdit();
  const { status } = journey;
  const runs = status === 'live' || status === 'paused';
  const offered: readonly (readonly [string, boolean])[] = [
    ['pause', mayControl && status === 'live'],
    ['resume', mayControl && status === 'paused'],
    ['results', status !== 'draft'],
    ['code', mode !== 'code'],
    ['export', true],
    ['print', true],
    ['import', mayEdit],
    ['duplicate', mayEdit],
    ['archive', mayEdit && (status === 'draft' || status === 'stopped')],
    ['stop', mayControl && runs],
  ];
  const duplicate = useDuplicate();
  const navigate = useNavigate();
  const path = useWorkspacePath();
  const act = (id: string) => {
    if (id === 'code') goTo('code');
    else if (id === 'export') download(state.getState().saving.now);
    else if (id === 'print') void navigate(path(`journeys/${journey.id}/print`));
    else if (id === 'results') void navigate(path(`results/messages?journey=${journey.id}`));
    else if (id === 'duplicate') duplicate();
    else setAsked(id);
  };
  const close = () => setAsked(null);
  return (
    <>
      <Menu
        items={offered
          .filter(([, isOffered]) => isOffered)
          .map(([id]) => ({ id, label: t(`journeys:act.${id}`), danger: id === 'stop' }))}
        onAction={act}
      >
        <Tip text={t('journeys:more')}>
          <Button kind="quiet" icon aria-label={t('journeys:more')}>
            <MoreIcon aria-hidden />
          </Button>
        </Tip>
      </Menu>
      {asked === 'pause' && <Pause journey={journey} onClose={close} />}
      {asked === 'resume' && <Resume journey={journey} onClose={close} />}
      {asked === 'stop' && <Stop journey={journey} onClose={close} />}
      {asked === 'archive' && <Archive journey={journey} onClose={close} />}
      <Suspense>{asked === 'import' && <ImportFile onClose={close} />}</Suspense>
    </>
  );
}

/** A new draft of what is drawn, unsaved edits included; goes there. */
function useDuplicate(): () => void {
  const { t } = useTranslation();
  const { id } = useJourney();
  const { flush, state } = useDraft();
  const navigate = useNavigate();
  const path = useWorkspacePath();
  const words = useFaultWords();
  const act = useAct('POST /v1/journeys/:journey/duplicate');
  return () =>
    void flush().then(() => {
      const name = t('journey-list:copy-of', { name: state.getState().saving.now.name });
      act.mutate(
        { params: { journey: id }, body: { name } },
        {
          onSuccess: (made) => void navigate(path(`journeys/${made.id}`)),
          onError: (fault) => toast(words(fault).title, 'danger'),
        },
      );
    });
}
