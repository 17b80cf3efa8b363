import { Dialog } from '@perennial/ui';
import { useTranslation } from 'react-i18next';

const keys = [
  ['walk', '↑ ↓ ← →'],
  ['open', 'Enter'],
  ['next', 'A'],
  ['connect', 'C'],
  ['rename', 'F2'],
  ['remove', 'Delete'],
  ['nudge', 'Alt + ↑ ↓ ← →'],
  ['undo', 'Ctrl + Z'],
  ['redo', 'Ctrl + Shift + Z'],
  ['copy', 'Ctrl + C, Ctrl + V'],
  ['duplicate', 'Ctrl + D'],
  ['all', 'Ctrl + A'],
  ['find', 'Ctrl + F'],
  ['palette', '/'],
  ['tidy', 'T'],
  ['fit', 'F'],
  ['zoom', 'Ctrl + ⇕'],
] as const;

/** What the keys do on the canvas; opened by a question mark. */
export function Shortcuts({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
  return (
    <Dialog title={t('canvas:keys')} isOpen={isOpen} onClose={onClose}>
      <dl className="shortcuts">
        {keys.map(([id, combination]) => (
          <div key={id}>
            <dt>{t(`canvas:keys.${id}`)}</dt>
            <dd>
              <kbd>{isMac ? combination.replaceAll('Ctrl', '⌘').replaceAll('Alt', '⌥') : combination}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
