import type { Playbook } from '@perennial/contracts';
import { Button, Chip, StageMark } from '@perennial/ui';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { useStageNames } from '../../parts/stage-name.ts';
import { Picture } from './picture.tsx';

/** One playbook: its shape, what it is for, and what to do with it. */
export function PlaybookCard({
  playbook,
  isBusy,
  onUse,
}: {
  readonly playbook: Playbook;
  readonly isBusy: boolean;
  readonly onUse: (next: 'draw' | 'simulate') => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const mayEdit = useMay('journeys.edit');
  const names = useStageNames();
  const { name, purpose, stage, channels, draft } = playbook;
  return (
    <article className="playbook" aria-labelledby={id}>
      <Picture draft={draft} stage={stage} />
      <div className="playbook-words">
        <div className="row wrap">
          <StageMark stage={stage} name={names.shipped(stage)} tag />
          {channels.map((channel) => (
            <Chip key={channel}>{t(`common:channel.${channel}`)}</Chip>
          ))}
        </div>
        <h2 id={id}>{name}</h2>
        <p className="soft">{purpose}</p>
        {mayEdit && (
          <div className="row">
            <Button
              isDisabled={isBusy}
              onPress={() => onUse('draw')}
              aria-label={t('playbooks:use.one', { name })}
            >
              {t('playbooks:use')}
            </Button>
            <Button
              kind="quiet"
              isDisabled={isBusy}
              onPress={() => onUse('simulate')}
              aria-label={t('playbooks:simulate.one', { name })}
            >
              {t('playbooks:simulate')}
            </Button>
          </div>
        )}
      </div>
    </article>
  );
}
