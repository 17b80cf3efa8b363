import type { Diagnostic } from '@perennial/journey';
import { cx } from '@perennial/ui';
import type { ReactNode } from 'react';
import { BlockDialogs } from './blocks/block-dialogs.tsx';
import { Canvas, CanvasFrame } from './canvas.tsx';
import { ViewSwitch } from './hud/view-switch.tsx';
import { Inspector } from './inspector/inspector.tsx';
import { LinkTo } from './keyboard/link-to.tsx';
import { NameGroup } from './dialogs/name-group.tsx';
import { OrderWays } from './dialogs/order-ways.tsx';
import { AskNext } from './palette/ask-next.tsx';
import { Choose } from './palette/choose.tsx';
import { Ghost } from './palette/ghost.tsx';
import { Palette } from './palette/palette.tsx';
import { FirstNode } from './surface/first-node.tsx';

export interface EditModeProps {
  /** Of the drawing at hand, by the compiler and the server; each with its node. */
  readonly diagnostics: readonly Diagnostic[];
  readonly isReadOnly: boolean;
  /** Floats over the drawing, such as the list of problems. */
  readonly children?: ReactNode;
}

/** The canvas with its palette and inspector; draws what the editor of its context holds. */
export function EditMode({ diagnostics, isReadOnly, children }: EditModeProps) {
  return (
    <CanvasFrame diagnostics={diagnostics} isReadOnly={isReadOnly}>
      <div className={cx('canvas-mode', isReadOnly && 'read-only')}>
        {!isReadOnly && <Palette />}
        <Canvas isReadOnly={isReadOnly} hasOutline>
          {!isReadOnly && <FirstNode />}
          <ViewSwitch />
          {children}
        </Canvas>
        <Inspector />
        {!isReadOnly && (
          <>
            <Ghost />
            <AskNext />
            <Choose />
            <LinkTo />
            <OrderWays />
            <NameGroup />
            <BlockDialogs />
          </>
        )}
      </div>
    </CanvasFrame>
  );
}
