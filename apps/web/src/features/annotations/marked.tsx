import type { ReactNode } from 'react';
import type { Mark } from './marks.ts';
import './annotations.css';

/** A chart with lines on days on which something happened. What that was, `MarkList` says, also to who listens. */
export function Marked({
  marks,
  place,
  children,
}: {
  readonly marks: readonly Mark[];
  /** Where a day lies, as a share of the chart's width; `null`: not on it. */
  readonly place: (day: string) => number | null;
  readonly children: ReactNode;
}) {
  return (
    <div className="marked">
      {children}
      {marks.map(({ n, day }) => {
        const at = place(day);
        return (
          at !== null && (
            <span
              key={day}
              className="mark num"
              style={{ insetInlineStart: `${Math.round(at * 1000) / 10}%` }}
              aria-hidden
            >
              {n}
            </span>
          )
        );
      })}
    </div>
  );
}
