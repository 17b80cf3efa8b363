import type { Page } from 'playwright-core';

/** Part of a React fiber, as its developer tools read it; the same in builds for production. */
interface Fiber {
  readonly flags: number;
  readonly type: unknown;
  readonly memoizedProps: { readonly id?: unknown; readonly type?: unknown } | null;
  readonly child: Fiber | null;
  readonly sibling: Fiber | null;
  readonly alternate: Fiber | null;
}

type Watched = typeof globalThis & {
  __REACT_DEVTOOLS_GLOBAL_HOOK__?: object;
  __cards?: string[];
};

/** Counts which cards of the canvas React renders from now on. Call before the page is opened. */
export async function watchCards(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const world = globalThis as Watched;
    const rendered: string[] = [];
    world.__cards = rendered;
    /** A fiber did work in this commit; one that was left alone keeps what an earlier commit says. */
    const performedWork = 1;
    const look = (next: Fiber, before: Fiber | null): void => {
      const { memoizedProps: props, flags, type } = next;
      const isCard = typeof type === 'function' && props?.type === 'card' && typeof props.id === 'string';
      if (isCard && (before === null || (flags & performedWork) !== 0)) rendered.push(String(props.id));
      if (before !== null && next.child === before.child) return;
      for (let child = next.child; child; child = child.sibling) look(child, child.alternate);
    };
    world.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
      isDisabled: false,
      supportsFiber: true,
      renderers: new Map(),
      inject: () => 1,
      onCommitFiberUnmount: () => {},
      onPostCommitFiberRoot: () => {},
      onCommitFiberRoot: (_: number, { current }: { current: Fiber }) => look(current, current.alternate),
    };
  });
}

/** The cards rendered since the last call, each once. */
export async function cardsRendered(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const all = (globalThis as Watched).__cards ?? [];
    return [...new Set(all.splice(0))];
  });
}
