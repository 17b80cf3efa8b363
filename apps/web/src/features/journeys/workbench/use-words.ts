import type { Diagnostic, NodeId, Reason } from '@perennial/journey';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useSetting } from '../../../parts/setting.ts';
import { diagnosticSentence, sentence } from '../../../words/index.ts';
import { titleOf } from '../../canvas/context/panels.ts';
import { useSay } from '../../canvas/context/use-say.ts';
import { useEditorStore } from '../../canvas/store/use-editor.ts';

/** A diagnostic of the drawing at hand as a sentence that says what to do. */
export function useTell(): (diagnostic: Diagnostic) => string {
  const { i18n } = useTranslation();
  const store = useEditorStore();
  const say = useSay();
  const language = i18n.language === 'zh-CN' ? 'zh' : 'en';
  return useCallback(
    (diagnostic) => {
      const { nodes } = store.getState().graph;
      const nameOf = (id: NodeId) => (nodes[id] ? titleOf(nodes[id], say) : id);
      return diagnosticSentence(diagnostic, { language, titleOf: nameOf });
    },
    [store, say, language],
  );
}

/** Why an operation was refused. */
export function useRefusal(): (reason: Reason) => string {
  const setting = useSetting();
  return (reason) => sentence(reason, setting);
}
