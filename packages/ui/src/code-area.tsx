import { useId, useRef } from 'react';
import { classes } from './classes.ts';

export interface CodeAreaProps {
  readonly label: string;
  readonly value: string;
  readonly onChange?: (value: string) => void;
  /** Lines to mark, counted from 1. */
  readonly marks?: ReadonlyMap<number, 'error' | 'warning'>;
  readonly height?: number | string;
  readonly wrong?: string | undefined;
}

/** Text with line numbers. A textarea, so that every keyboard, reader and input method knows how to use it. */
export function CodeArea({ label, value, onChange, marks, height = 480, wrong }: CodeAreaProps) {
  const gutter = useRef<HTMLDivElement>(null);
  const wrongId = useId();
  const lines = value.split('\n').length;
  return (
    <div className="field">
      <div className="code" style={{ height }}>
        <div className="gutter" ref={gutter} aria-hidden="true">
          {Array.from({ length: lines }, (_, line) => (
            <div key={line} className={classes(marks?.get(line + 1))}>
              {line + 1}
            </div>
          ))}
        </div>
        <textarea
          aria-label={label}
          aria-invalid={wrong !== undefined}
          aria-describedby={wrong === undefined ? undefined : wrongId}
          value={value}
          readOnly={onChange === undefined}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          onChange={(event) => onChange?.(event.target.value)}
          onScroll={({ currentTarget }) => {
            if (gutter.current) gutter.current.scrollTop = currentTarget.scrollTop;
          }}
        />
      </div>
      {wrong !== undefined && (
        <p className="wrong" id={wrongId}>
          {wrong}
        </p>
      )}
    </div>
  );
}
