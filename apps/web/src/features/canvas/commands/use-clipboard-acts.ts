import { toast } from '@perennial/ui';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useActs } from '../edits/use-acts.ts';

/** Copy, cut and paste from a menu; by keys the browser does it itself (`keyboard/use-clipboard.ts`). */
export interface ClipboardActs {
  readonly copy: () => void;
  readonly cut: () => void;
  readonly paste: () => void;
}

export function useClipboardActs(): ClipboardActs {
  const acts = useActs();
  const { t } = useTranslation();
  return useMemo(() => {
    // Browsers may keep the clipboard to themselves, but never from the keys.
    const kept = () => toast(t('canvas:clipboard.kept'));
    const take = async (): Promise<number> => {
      const copied = acts.copied();
      if (!copied) return 0;
      try {
        await navigator.clipboard.writeText(JSON.stringify(copied, null, 2));
        return Object.keys(copied.nodes).length;
      } catch {
        kept();
        return 0;
      }
    };
    return {
      copy: () => void take().then((count) => count > 0 && toast(t('canvas:copied', { count }))),
      cut: () => void take().then((count) => count > 0 && acts.remove()),
      paste: () => void navigator.clipboard.readText().then(acts.paste, kept),
    };
  }, [acts, t]);
}
