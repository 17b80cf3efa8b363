import { useLayoutEffect, useRef, type RefObject } from 'react';
import { placeKey } from './builder-context.ts';
import type { Place } from './tree.ts';

export type Follow = (place: Place, to: 'menu' | 'field') => void;

const within = { menu: '.acts button', field: '.p-field :is(.p-input, .p-choice)' };

/** Puts the focus on a row after it has been added or moved; if it is gone, on the act that adds one. */
export function useFollow(frame: RefObject<HTMLElement | null>, id: string): Follow {
  const wanted = useRef<{ readonly key: string; readonly to: 'menu' | 'field' } | null>(null);
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const { key, to } = wanted.current;
    wanted.current = null;
    const rows = [...(frame.current?.querySelectorAll<HTMLElement>('[data-place]') ?? [])];
    const row = rows.find((one) => one.dataset['place'] === key);
    const target = row?.querySelector<HTMLElement>(within[to]);
    (target ?? frame.current?.querySelector<HTMLElement>('.add button'))?.focus();
  });
  return (place, to) => {
    wanted.current = { key: placeKey({ id }, place), to };
  };
}
