import { Dialog } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { commandIds, commands, isEdit } from '../commands/commands.ts';
import { useCommandNames } from '../commands/use-command-names.ts';
import { useCanvas } from '../context/canvas-context.ts';
import { useKeyWords } from './key-words.ts';

const parts = ['build', 'arrange', 'look'] as const;

/** What the keys do on the canvas, made of the one list of commands; opened by a question mark. */
export function Shortcuts({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { isReadOnly } = useCanvas();
  const nameOf = useCommandNames();
  const keysOf = useKeyWords();
  const offered = commandIds.filter((id) => !isReadOnly || !isEdit(id));
  return (
    <Dialog title={t('canvas:keys')} isOpen={isOpen} onClose={onClose} wide>
      <div className="shortcuts">
        {parts.map((part) => (
          <section key={part} aria-label={t(`canvas:keys.${part}`)}>
            <h3>{t(`canvas:keys.${part}`)}</h3>
            <dl>
              {offered
                .filter((id) => commands[id].part === part)
                .map((id) => (
                  <div key={id}>
                    <dt>{nameOf(id)}</dt>
                    <dd>
                      <kbd>{keysOf(id)}</kbd>
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="small muted">{t('canvas:keys.wheel')}</p>
    </Dialog>
  );
}
