import { useReactFlow, useStoreApi, type Viewport } from '@xyflow/react';
import { useEffect } from 'react';
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
  const store = useStoreApi();
  useEffect(
    () =>
      store.subscribe(({ transform: [x, y, zoom] }, before) => {
        const [bx, by, bzoom] = before.transform;
        if (isSame({ x, y, zoom }, { x: bx, y: by, zoom: bzoom })) return;
        link.setState({ viewport: { x, y, zoom }, by: side });
      }),
    [store, link, side],
  );
  useEffect(
    () =>
      link.subscribe(({ viewport, by }) => {
        if (viewport === null || by === side || isSame(viewport, flow.getViewport())) return;
        void flow.setViewport(viewport);
      }),
    [link, side, flow],
  );
  return null;
}

function isSame(a: Viewport, b: Viewport): boolean {
  return Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y), Math.abs(a.zoom - b.zoom)) < nothing;
}
