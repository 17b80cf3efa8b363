import type { ReactNode } from 'react';
import { When } from '../../parts/when.tsx';

/** The frame of a line: an icon on the thread, what happened, when. */
export function Line({
  icon,
  at,
  zone,
  tone,
  children,
}: {
  readonly icon: ReactNode;
  readonly at: string;
  readonly zone: string | null;
  readonly tone?: 'skip' | 'trouble' | undefined;
  readonly children: ReactNode;
}) {
  return (
    <li className={tone ? `happening ${tone}` : 'happening'}>
      <span className="icon" aria-hidden>
        {icon}
      </span>
      <div className="text">{children}</div>
      <When at={at} zone={zone} as="clock" />
    </li>
  );
}
