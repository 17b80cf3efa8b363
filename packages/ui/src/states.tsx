import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './class-names.ts';
import './states.css';

/** What will be there, in grey, while it loads. `label` is for screen readers. */
export function Skeleton({ label, lines = 4 }: { readonly label: string; readonly lines?: number }) {
  return (
    <div className="p-skeletons" role="status" aria-busy="true">
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className="p-skeleton" />
      ))}
    </div>
  );
}

export interface EmptyStateProps {
  readonly icon?: ReactNode;
  readonly title: string;
  /** 1 where it is all there is of a page. */
  readonly level?: 1 | 2;
  /** What this place will be good for. */
  readonly children?: ReactNode;
  /** One primary act. */
  readonly action?: ReactNode;
}

export function EmptyState({ icon, title, level = 2, children, action }: EmptyStateProps) {
  const Heading = `h${level}` as const;
  return (
    <div className="p-empty">
      {icon}
      <Heading>{title}</Heading>
      {children !== undefined && <p>{children}</p>}
      {action !== undefined && <div className="act">{action}</div>}
    </div>
  );
}

export interface NoteProps {
  readonly tone?: 'plain' | 'good' | 'warn' | 'danger';
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

const icons = { plain: Info, good: CircleCheck, warn: TriangleAlert, danger: CircleAlert };

/** A line or two that the reader should see now. */
export function Note({ tone = 'plain', title, children, action }: NoteProps) {
  const Icon = icons[tone];
  return (
    <div className={cx('p-note', tone)} role={tone === 'danger' ? 'alert' : 'status'}>
      <Icon aria-hidden />
      <div>
        <b>{title}</b>
        {children !== undefined && <div className="fix">{children}</div>}
      </div>
      {action}
    </div>
  );
}

/** Something went wrong: what happened, what is safe, what to do. */
export function ErrorNote(props: Omit<NoteProps, 'tone'>) {
  return <Note {...props} tone="danger" />;
}
