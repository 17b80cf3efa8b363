import type { Graph, NodeId, Operation, Reason } from '@perennial/journey';
import { toast } from '@perennial/ui';
import { sentence } from '@perennial/words';
import { useReactFlow } from '@xyflow/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCanvas } from '../context/canvas-context.ts';
import { definitionOf, titleOf } from '../context/panels.ts';
import type { SizeOf } from '../layout/geometry.ts';
import { usualSize } from '../layout/usual-size.ts';
import type { Editor, EditOptions } from '../store/editor-store.ts';
import type { EditTitle } from '../store/history.ts';
import { useEditorStore } from '../store/use-editor.ts';

/** What every edit leans on: the drawing as it is now, names for what is edited, and a word when it can't be done. */
export interface Editing {
  readonly here: () => Editor;
  readonly graph: () => Graph;
  readonly sizeOf: SizeOf;
  readonly titled: (id: NodeId) => string;
  /** One by its title, several by their number. */
  readonly several: (ids: Iterable<NodeId>) => string;
  /** Does it, or says why it can't be done. Whether it was done. */
  readonly edit: (operation: Operation, title: EditTitle, options?: EditOptions) => boolean;
}

export function useEditing(): Editing {
  const editor = useEditorStore();
  const flow = useReactFlow();
  const { say } = useCanvas();
  const { t } = useTranslation();
  return useMemo(() => {
    const here = () => editor.getState();
    const titled = (id: NodeId) => {
      const node = here().graph.nodes[id];
      return node ? titleOf(node, say) : id;
    };
    const complain = (reason: Reason | null) => {
      if (reason)
        toast(t('canvas:refused', { why: sentence(reason, { language: say.language, zone: 'UTC' }) }));
    };
    return {
      here,
      graph: () => here().graph,
      titled,
      several: (ids) => {
        const all = [...ids];
        return all.length === 1 ? titled(all[0]!) : t('canvas:nodes', { count: all.length });
      },
      sizeOf: (id) => {
        const { width, height } = flow.getInternalNode(id)?.measured ?? {};
        if (width && height) return { width, height };
        return usualSize(definitionOf(here().graph.nodes[id]?.type ?? '')?.family);
      },
      edit: (operation, title, options) => {
        const refused = here().edit(operation, title, options);
        complain(refused);
        return refused === null;
      },
    };
  }, [editor, flow, say, t]);
}
