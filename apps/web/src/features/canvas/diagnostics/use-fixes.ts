import type { Diagnostic } from '@perennial/journey';
import { toast } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { definitionOf } from '../context/panels.ts';
import { useEditorStore } from '../store/use-editor.ts';
import { fixOf } from './fixes.ts';

/** The way to mend a complaint about the drawing at hand, as a button. */
export function useFixes() {
  const { t } = useTranslation();
  const store = useEditorStore();
  return (about: Diagnostic) => {
    const fix = fixOf(store.getState().graph, about, definitionOf);
    if (!fix) return null;
    const label = t(`journeys:fix.${fix.code}`, fix.params ?? {});
    return {
      label,
      onPress: () => {
        store.getState().edit(fix.operation, { code: 'change' });
        toast(t('journeys:fixed', { what: label }));
      },
    };
  };
}
