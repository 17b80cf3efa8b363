import type { Diagnostic, Graph, NodeId, Reason } from '@perennial/journey';
import { useTranslation } from 'react-i18next';
import { useSetting } from '../../../parts/setting.ts';
import { diagnosticSentence, sentence } from '../../../words/index.ts';
import { useEditorStore } from '../../canvas/store/use-editor.ts';
import { useNodeNames } from '../node-names.ts';

/** What to call a node of the drawing at hand. */
export function useNodeTitle(): (id: NodeId) => string {
  const store = useEditorStore();
  return useNodeTitles(store.getState().graph);
}

export function useNodeTitles(graph: Graph | undefined): (id: NodeId) => string {
  return useNodeNames(graph?.nodes).title;
}

/** A diagnostic as a sentence that says what to do. */
export function useTell(): (diagnostic: Diagnostic) => string {
  const { i18n } = useTranslation();
  const titleOf = useNodeTitle();
  const language = i18n.language === 'zh-CN' ? 'zh' : 'en';
  return (diagnostic) => diagnosticSentence(diagnostic, { language, titleOf });
}

/** Why an operation was refused. */
export function useRefusal(): (reason: Reason) => string {
  const setting = useSetting();
  return (reason) => sentence(reason, setting);
}
