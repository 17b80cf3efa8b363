import type { ReactNode } from 'react';
import { cx } from './class-names.ts';
import './pill.css';

/** A state: an icon and a word, never colour alone. */
export function Pill({
  tone = 'plain',
  icon,
  children,
}: {
  readonly tone?: 'plain' | 'good' | 'warn' | 'danger';
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <span className={cx('p-pill', tone)}>
      {icon}
      {children}
    </span>
  );
}

/** A small fact beside others. */
export function Chip({ children }: { readonly children: ReactNode }) {
  return <span className="p-chip">{children}</span>;
}
