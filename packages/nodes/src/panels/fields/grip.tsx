import { GripIcon } from '@perennial/ui';
import type { useDrag } from './use-drag.ts';
import './grip.css';

/** Where the mouse takes hold of something; the keyboard has its own ways, so that it is hidden from it. */
export function Grip({ handle }: Pick<ReturnType<typeof useDrag>, 'handle'>) {
  if (!('draggable' in handle)) return null;
  return (
    <span {...handle} className="p-grip" aria-hidden>
      <GripIcon />
    </span>
  );
}
