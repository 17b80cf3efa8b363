import { useId, useRef } from 'react';
import './code-area.css';

export interface CodeAreaProps {
  readonly label: string;
  readonly value: string;
  readonly onChange?: (value: string) => void;
  /** Lines to mark, counted from 1. */
  readonly marks?: ReadonlyMap<number, 'error' | 'warning'>;
  readonly height?: string;
  readonly hideLabel?: boolean;
  readonly wrong?: string | undefined;
}

/** Text with line numbers. A textarea, so that every keyboard, reader and input method knows how to use it. */
export function CodeArea(props: CodeAreaProps) {
  const { label, value, onChange, marks, height, hideLabel = false, wrong } = props;
  const gutter = useRef<HTMLDivElement>(null);
  const id = useId();
  const lines = value.split('\n').length;
  return (
    <div
      className="p-code p-field"
      {...(wrong !== undefined && { 'data-invalid': true })}
      style={{ ['--code-height' as string]: height }}
    >
      <label htmlFor={id} className={hideLabel ? 'sr-only' : undefined}>
        {label}
      </label>
      <div className="sheet">
        <div className="gutter" ref={gutter} aria-hidden>
          {Array.from({ length: lines }, (_, line) => (
            <div key={line} className={marks?.get(line + 1)}>
              {line + 1}
            </div>
          ))}
        </div>
        <textarea
          id={id}
          aria-invalid={wrong !== undefined}
          {...(wrong !== undefined && { 'aria-describedby': `${id}-wrong` })}
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
        <p className="wrong" id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
    </div>
  );
}
