import { toast } from '@perennial/ui';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useCanvas } from '../context/canvas-context.ts';
import { useActs } from '../edits/use-acts.ts';
import { hasOverlay } from './has-overlay.ts';

/** Copy, cut and paste of nodes, by the clipboard that all programs share: into other journeys and tabs, too. */
export function useClipboard(): void {
  const acts = useActs();
  const { isReadOnly } = useCanvas();
  const { t } = useTranslation();
  useEffect(() => {
    const take = (event: ClipboardEvent, isCut: boolean) => {
      if (isElsewhere(event)) return;
      const copied = acts.copied();
      if (!copied) return;
      event.preventDefault();
      event.clipboardData?.setData('text/plain', JSON.stringify(copied, null, 2));
      if (isCut && !isReadOnly) acts.remove();
      else toast(t('canvas:copied', { count: Object.keys(copied.nodes).length }));
    };
    const copy = (event: ClipboardEvent) => take(event, false);
    const cut = (event: ClipboardEvent) => take(event, true);
    const paste = (event: ClipboardEvent) => {
      if (isReadOnly || isElsewhere(event)) return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text.trim() === '') return;
      event.preventDefault();
      acts.paste(text);
    };
    document.addEventListener('copy', copy);
    document.addEventListener('cut', cut);
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('copy', copy);
      document.removeEventListener('cut', cut);
      document.removeEventListener('paste', paste);
    };
  }, [acts, isReadOnly, t]);
}

/** Whoever writes, or has chosen text, means that. */
function isElsewhere({ target }: ClipboardEvent): boolean {
  const isField =
    target instanceof HTMLElement && target.closest('input, textarea, [contenteditable=true]') !== null;
  return isField || document.getSelection()?.isCollapsed === false || hasOverlay();
}
