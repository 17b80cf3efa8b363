import type { Journey } from '@perennial/contracts';
import { Button, Menu, MoreIcon, PauseIcon, PlayIcon } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { Archive, Pause, Stop } from './control.tsx';
import { Publish } from './publish.tsx';
import { Resume } from './resume.tsx';
import type { Diagnostics } from './use-diagnostics.ts';
import type { Draft } from './use-draft.ts';
import type { Saving } from './use-saving.ts';

type Asked = 'publish' | 'pause' | 'resume' | 'stop' | 'archive';

interface Props {
  readonly journey: Journey;
  readonly draft: Draft;
  readonly diagnostics: Diagnostics;
  readonly saving: Saving;
}

/** What can be done with a journey in its present state, by somebody of the reader's role. */
export function JourneyActions({ journey, draft, diagnostics, saving }: Props) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  const [mayPublish, mayControl, mayEdit] = [
    useMay('journeys.publish'),
    useMay('journeys.control'),
    useMay('journeys.edit'),
  ];
  const { status } = journey;
  const runs = status === 'live' || status === 'paused';
  const more = [
    ...(mayControl && runs ? [{ id: 'stop', label: t('journeys:stop'), danger: true }] : []),
    ...(mayEdit && (status === 'draft' || status === 'stopped')
      ? [{ id: 'archive', label: t('journeys:archive') }]
      : []),
  ];
  return (
    <>
      {mayControl && status === 'live' && (
        <Button onPress={() => setAsked('pause')}>
          <PauseIcon aria-hidden />
          {t('journeys:pause')}
        </Button>
      )}
      {mayControl && status === 'paused' && (
        <Button onPress={() => setAsked('resume')}>
          <PlayIcon aria-hidden />
          {t('journeys:resume')}
        </Button>
      )}
      {mayPublish && status !== 'archived' && (
        <Button kind="primary" onPress={() => setAsked('publish')}>
          {t('journeys:publish', { version: (journey.liveVersion ?? 0) + 1 })}
        </Button>
      )}
      {more.length > 0 && (
        <Menu items={more} onAction={(id) => setAsked(id as Asked)}>
          <Button icon aria-label={t('journeys:more')}>
            <MoreIcon aria-hidden />
          </Button>
        </Menu>
      )}
      {asked === 'publish' && (
        <Publish journey={journey} draft={draft} diagnostics={diagnostics} saving={saving} onClose={close} />
      )}
      {asked === 'pause' && <Pause journey={journey} onClose={close} />}
      {asked === 'resume' && <Resume journey={journey} onClose={close} />}
      {asked === 'stop' && <Stop journey={journey} onClose={close} />}
      {asked === 'archive' && <Archive journey={journey} onClose={close} />}
    </>
  );
}
