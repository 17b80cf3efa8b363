import type { NodeId } from '@perennial/journey';
import { Button, FoldIcon } from '@perennial/ui';
import { ViewportPortal, useStore } from '@xyflow/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCanvas } from '../context/canvas-context.ts';
import { groupsOf } from '../edits/groups.ts';
import { useEditor, useEditorStore } from '../store/use-editor.ts';
import { useView, useViewStore } from '../store/use-view.ts';
import './groups.css';

/** Around the cards of a group, and above them for its name. Pixels at 100 %. */
const around = 20;
const above = 44;

/** Round the nodes of each group a frame with its name, which folds it. */
export function Frames() {
  const nodes = useEditor(({ graph }) => graph.nodes);
  const folded = useView((view) => view.folded);
  const groups = useMemo(
    () => [...groupsOf({ nodes })].filter(([name]) => !folded.has(name)),
    [nodes, folded],
  );
  if (groups.length === 0) return null;
  return (
    <ViewportPortal>
      {groups.map(([name, ids]) => (
        <Frame key={name} name={name} ids={ids} />
      ))}
    </ViewportPortal>
  );
}

function Frame({ name, ids }: { readonly name: string; readonly ids: readonly NodeId[] }) {
  const { t } = useTranslation();
  const { isReadOnly } = useCanvas();
  const editor = useEditorStore();
  const view = useViewStore();
  const bounds = useBounds(ids);
  if (!bounds) return null;
  const [x, y, width, height] = bounds.split(' ').map(Number) as [number, number, number, number];
  return (
    <section
      className="group-frame"
      aria-label={t('canvas:group.of', { group: name })}
      style={{
        transform: `translate(${x - around}px, ${y - above}px)`,
        width: width + 2 * around,
        height: height + around + above,
      }}
    >
      <header>
        <button
          type="button"
          className="group-name truncate"
          onClick={() => editor.getState().select({ nodes: new Set(ids), edge: null })}
          onDoubleClick={() => isReadOnly || view.setState({ naming: name })}
        >
          {name}
        </button>
        <Button
          kind="quiet"
          size="small"
          icon
          aria-label={t('canvas:group.fold', { group: name })}
          onPress={() => view.setState(({ folded }) => ({ folded: new Set([...folded, name]) }))}
        >
          <FoldIcon aria-hidden />
        </Button>
      </header>
    </section>
  );
}

/** Left, top, width and height of some cards as one text: the frame is drawn again only when that is another. */
function useBounds(ids: readonly NodeId[]): string | null {
  return useStore(({ nodeLookup }) => {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const id of ids) {
      const node = nodeLookup.get(id);
      const { width, height } = node?.measured ?? {};
      if (!node || width === undefined || height === undefined) return null;
      const { x, y } = node.internals.positionAbsolute;
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x + width);
      bottom = Math.max(bottom, y + height);
    }
    return ids.length === 0 ? null : `${left} ${top} ${right - left} ${bottom - top}`;
  });
}
