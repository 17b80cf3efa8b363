import type { ReactElement } from 'react';
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import './tip.css';

/** Words for whoever hovers a button or comes to it by keyboard: what an icon means, and its keys. */
export function Tip({ text, children }: { readonly text: string; readonly children: ReactElement }) {
  return (
    <TooltipTrigger delay={400} closeDelay={0}>
      {children}
      <Tooltip className="p-tip" offset={6}>
        {text}
      </Tooltip>
    </TooltipTrigger>
  );
}
