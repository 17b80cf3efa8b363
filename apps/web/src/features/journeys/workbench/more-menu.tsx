import { Button, Menu, MoreIcon, Tip } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../client/session.ts';
import { useDraft } from '../../canvas/draft/use-draft.ts';
import { Archive, Pause, Stop } from '../control.tsx';
import { Resume } from '../resume.tsx';
import { download } from './download.ts';
import { ImportFile } from './import-file.tsx';
import { useGoTo, useJourney, useMayEdit, useMode } from './journey-context.ts';

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
    ['code', mode !== 'code'],
    ['export', true],
    ['import', mayEdit],
    ['archive', mayEdit && (status === 'draft' || status === 'stopped')],
    ['stop', mayControl && runs],
  ];
  const act = (id: string) => {
    if (id === 'code') goTo('code');
    else if (id === 'export') download(state.getState().saving.now);
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
      {asked === 'import' && <ImportFile onClose={close} />}
    </>
  );
}
