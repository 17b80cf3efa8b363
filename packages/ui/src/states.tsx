import type { ReactNode } from 'react';
import { AlertIcon, CheckIcon, WarnIcon } from './icons.ts';
import { classes } from './classes.ts';

/** What will be there, in grey, while it loads. `label` is for screen readers. */
export function Skeleton({ label, lines = 4 }: { readonly label: string; readonly lines?: number }) {
  return (
    <div className="stack" role="status" aria-busy="true">
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className="skel" style={{ width: `${92 - ((line * 23) % 47)}%` }} />
      ))}
    </div>
  );
}

export interface EmptyStateProps {
  readonly icon?: ReactNode;
  readonly title: string;
  /** What this place will be good for. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="empty">
      {icon}
      <h2>{title}</h2>
      {children !== undefined && <p>{children}</p>}
      {action}
    </div>
  );
}

export interface NoteProps {
  readonly tone?: 'plain' | 'ok' | 'warn' | 'danger';
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** A line or two that the reader should see now. */
export function Note({ tone = 'plain', title, children, action }: NoteProps) {
  const Icon = { plain: AlertIcon, ok: CheckIcon, warn: WarnIcon, danger: AlertIcon }[tone];
  return (
    <div className={classes('note', tone !== 'plain' && tone)} role={tone === 'danger' ? 'alert' : 'status'}>
      <div className="row">
        <Icon size={16} aria-hidden="true" />
        <div className="grow">
          <b>{title}</b>
          {children !== undefined && <div>{children}</div>}
          {action}
        </div>
      </div>
    </div>
  );
}

/** Something went wrong: what happened, what is safe, what to do. */
export function ErrorNote(props: Omit<NoteProps, 'tone'>) {
  return <Note {...props} tone="danger" />;
}
