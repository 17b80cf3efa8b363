import { useRef, type ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import './callout.css';
import './popover.css';

/** A place within the nearest positioned element, in pixels. */
export interface Place {
  readonly left: number;
  readonly top: number;
  readonly height: number;
}

/** A small form beside something that is no button, such as a word in a text. Escape and a click outside close it. */
export function Callout({
  at,
  label,
  onClose,
  children,
}: {
  readonly at: Place;
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span ref={anchor} className="p-anchor" style={at} aria-hidden />
      <Popover
        className="p-popover p-callout"
        triggerRef={anchor}
        isOpen
        placement="bottom start"
        onOpenChange={(open) => {
          if (!open) onClose();
        }}
      >
        <Dialog aria-label={label}>{children}</Dialog>
      </Popover>
    </>
  );
}
