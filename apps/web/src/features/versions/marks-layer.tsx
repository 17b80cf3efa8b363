import type { NodeId } from '@perennial/journey';
import { DraftIcon, MinusIcon, MovedIcon, PlusIcon } from '@perennial/ui';
import { useStore, ViewportPortal, type ReactFlowState } from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import type { Mark } from './marks.ts';
import './marks-layer.css';

const icons = { added: PlusIcon, removed: MinusIcon, changed: DraftIcon, moved: MovedIcon };

/** Round each card that is another: a frame by its shape, and a word. */
export function MarksLayer({ marks }: { readonly marks: ReadonlyMap<NodeId, Mark> }) {
  const places = usePlaces(marks);
  return (
    <ViewportPortal>
      {places.map(({ id, mark, x, y, width, height }) => (
        <MarkFrame key={id} mark={mark} place={{ x, y, width, height }} />
      ))}
    </ViewportPortal>
  );
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the cards lie, once they were measured; as text, so that it is compared as one. */
function usePlaces(marks: ReadonlyMap<NodeId, Mark>) {
  const found = useStore(
    useShallow(({ nodeLookup }: ReactFlowState) =>
      [...marks].map(([id, mark]) => {
        const node = nodeLookup.get(id);
        const { width = 0, height = 0 } = node?.measured ?? {};
        const { x = 0, y = 0 } = node?.internals.positionAbsolute ?? {};
        return node && width > 0 ? JSON.stringify({ id, mark, x, y, width, height }) : '';
      }),
    ),
  );
  return found
    .filter((text) => text !== '')
    .map((text) => JSON.parse(text) as Place & { readonly id: NodeId; readonly mark: Mark });
}

function MarkFrame({ mark, place }: { readonly mark: Mark; readonly place: Place }) {
  const { t } = useTranslation();
  const Icon = icons[mark];
  const { x, y, width, height } = place;
  return (
    <div
      className="diff-mark"
      data-mark={mark}
      style={{ transform: `translate(${x}px, ${y}px)`, width, height }}
    >
      <span>
        <Icon aria-hidden />
        {t(`versions:mark.${mark}`)}
      </span>
    </div>
  );
}
