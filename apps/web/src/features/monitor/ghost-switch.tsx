import { Button, GhostIcon, Tip } from '@perennial/ui';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { GhostContext } from './ghost-context.ts';
import './ghost.css';

/** Shows or hides where people went. */
export function GhostSwitch() {
  const { t } = useTranslation();
  const ghost = useContext(GhostContext);
  if (!ghost) return null;
  return (
    <div className="ghost-switch">
      <Tip text={t('monitor:ghost.why')}>
        <Button kind="quiet" aria-pressed={ghost.isOn} onPress={() => ghost.turn(!ghost.isOn)}>
          <GhostIcon aria-hidden />
          {t('monitor:ghost')}
        </Button>
      </Tip>
    </div>
  );
}
