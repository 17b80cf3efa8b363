import { lazy, Suspense } from 'react';
import { useView, useViewStore } from '../store/use-view.ts';

/** They come when somebody opens them. */
const KeepBlock = lazy(() => import('./keep-block.tsx'));
const AllBlocks = lazy(() => import('./all-blocks.tsx'));

/** What is open about blocks. */
export function BlockDialogs() {
  const view = useViewStore();
  const beside = useView((one) => one.beside);
  const close = () => view.setState({ beside: null });
  return (
    <Suspense>
      {beside === 'keep-block' && <KeepBlock onClose={close} />}
      {beside === 'blocks' && <AllBlocks onClose={close} />}
    </Suspense>
  );
}
