import type { Diagnostic } from '@perennial/journey';
import { useCallback } from 'react';
import { diagnosticSentence } from '@perennial/words';
import { useEditorStore } from '../store/use-editor.ts';
import { useCanvas } from './canvas-context.ts';
import { titleOf } from './panels.ts';

/** Puts diagnostics into words, with nodes by their titles. */
export function useTell(): (diagnostic: Diagnostic) => string {
  const { say } = useCanvas();
  const editor = useEditorStore();
  return useCallback(
    (diagnostic) =>
      diagnosticSentence(diagnostic, {
        language: say.language,
        titleOf: (id) => {
          const node = editor.getState().graph.nodes[id];
          return node ? titleOf(node, say) : id;
        },
      }),
    [say, editor],
  );
}
