import type { GraphNode, NodeId } from '@perennial/journey';
import { cx } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useCanvas } from '../context/canvas-context.ts';
import { widths } from '../layout/geometry.ts';
import { useEditor, useEditorStore } from '../store/use-editor.ts';

interface Props {
  readonly id: NodeId;
  readonly node: GraphNode;
}

/** Words beside the journey, written where they stand. */
export function NoteCard({ id, node }: Props) {
  const isSelected = useEditor(({ selection }) => selection.nodes.has(id));
  const { t } = useTranslation();
  const { isReadOnly } = useCanvas();
  const editor = useEditorStore();
  const { text } = node.config;
  return (
    <article className={cx('note', isSelected && 'on')} style={{ width: widths.note }}>
      <textarea
        className={isSelected ? 'nodrag nopan nowheel' : 'idle'}
        aria-label={t('canvas:note')}
        placeholder={t('canvas:note.empty')}
        value={typeof text === 'string' ? text : ''}
        readOnly={isReadOnly}
        maxLength={5_000}
        tabIndex={isSelected ? 0 : -1}
        onKeyDown={(event) => event.key !== 'Escape' && event.stopPropagation()}
        onChange={({ target }) =>
          editor
            .getState()
            .edit(
              { op: 'configure', id, version: node.version, config: { ...node.config, text: target.value } },
              { code: 'change', params: { node: t('canvas:note') } },
              { burst: `${id}.text` },
            )
        }
      />
    </article>
  );
}
