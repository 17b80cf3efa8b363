import { useLayoutEffect, useRef } from 'react';

/** Keeps the keyboard on an item that has moved, whose button may have no further to go. */
export function useFollowItem() {
  const frame = useRef<HTMLDivElement>(null);
  const wanted = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const items = [...(frame.current?.querySelectorAll<HTMLElement>('[data-item]') ?? [])];
    const item = items.find((one) => one.dataset['item'] === wanted.current);
    wanted.current = null;
    item?.querySelector<HTMLElement>('.head button:not([disabled])')?.focus();
  });
  const follow = (id: string) => {
    wanted.current = id;
  };
  return { frame, follow };
}
