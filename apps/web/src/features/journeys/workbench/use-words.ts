import type { Diagnostic, NodeId, Reason } from '@perennial/journey';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useSetting } from '../../../parts/setting.ts';
import { diagnosticSentence, sentence } from '@perennial/words';
import { titleOf } from '../../canvas/context/panels.ts';
import { useSay } from '../../canvas/context/use-say.ts';
import { useEditorStore } from '../../canvas/store/use-editor.ts';

/** Nodes of the drawing at hand as their cards call them. */
export function useTitleOf(): (id: NodeId) => string {
  const store = useEditorStore();
  const say = useSay();
  return useCallback(
    (id) => {
      const node = store.getState().graph.nodes[id];
      return node ? titleOf(node, say) : id;
    },
    [store, say],
  );
}

/** A diagnostic of the drawing at hand as a sentence that says what to do. */
export function useTell(): (diagnostic: Diagnostic) => string {
  const { i18n } = useTranslation();
  const nameOf = useTitleOf();
  const language = i18n.language === 'zh-CN' ? 'zh' : 'en';
  return useCallback(
    (diagnostic) => diagnosticSentence(diagnostic, { language, titleOf: nameOf }),
    [nameOf, language],
  );
}

/** Why an operation was refused. */
export function useRefusal(): (reason: Reason) => string {
  const setting = useSetting();
  return (reason) => sentence(reason, setting);
}
