import { useOnViewportChange, useReactFlow, type Viewport } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { createStore, type StoreApi } from 'zustand/vanilla';

/** What both canvases look at, and who of them said so. */
interface Shared {
  readonly viewport: Viewport | null;
  readonly by: string;
}
export type Link = StoreApi<Shared>;

export function createLink(): Link {
  return createStore<Shared>()(() => ({ viewport: null, by: '' }));
}

/** Less than this nobody sees; without it two canvases would nudge each other for ever. Pixels. */
const nothing = 0.01;

/** Both canvases look at the same place in the same size: whoever pans one pans the other. */
export function Linked({ link, side }: { readonly link: Link; readonly side: string }) {
  const flow = useReactFlow();
  const isLed = useRef(false);
  useOnViewportChange({
    onChange: (viewport) => {
      if (!isLed.current) link.setState({ viewport, by: side });
    },
  });
  useEffect(
    () =>
      link.subscribe(({ viewport, by }) => {
        if (viewport === null || by === side || isSame(viewport, flow.getViewport())) return;
        isLed.current = true;
        void flow.setViewport(viewport).finally(() => {
          isLed.current = false;
        });
      }),
    [link, side, flow],
  );
  return null;
}

function isSame(a: Viewport, b: Viewport): boolean {
  return Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y), Math.abs(a.zoom - b.zoom)) < nothing;
}
