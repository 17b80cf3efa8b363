import { Button } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useCanvas } from '../context/canvas-context.ts';
import { useActs } from '../edits/use-acts.ts';
import { CloseButton } from './close-button.tsx';

/** Several nodes at once: only what can be done with all of them. */
export function SeveralDrawer({ count }: { readonly count: number }) {
  const { t } = useTranslation();
  const { isReadOnly } = useCanvas();
  const acts = useActs();
  return (
    <aside className="inspector" aria-label={t('canvas:nodes', { count })}>
      <header className="inspector-head">
        <h2 className="grow">{t('canvas:nodes', { count })}</h2>
        <CloseButton />
      </header>
      {!isReadOnly && (
        <div className="section stack">
          <Button onPress={acts.duplicate}>{t('canvas:act.duplicate')}</Button>
          <Button onPress={() => acts.setDisabled(true)}>{t('canvas:act.disable')}</Button>
          <Button onPress={() => acts.setDisabled(false)}>{t('canvas:act.enable')}</Button>
          <Button kind="danger" onPress={acts.remove}>
            {t('canvas:act.remove')}
          </Button>
        </div>
      )}
    </aside>
  );
}
