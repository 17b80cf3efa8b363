import { cx } from './class-names.ts';
import './stage.css';

/** A lifecycle stage in its season, with its name in the reader's language. */
export function StageMark({
  stage,
  name,
  tag = false,
}: {
  readonly stage: string;
  readonly name: string;
  readonly tag?: boolean;
}) {
  return (
    <span className={cx('p-stage', tag && 'tag')} data-stage={stage}>
      {name}
    </span>
  );
}

/** All stages of a model in their order, small, those lit that it is about. `label` says which. */
export function StageStrip({
  label,
  stages,
  lit,
}: {
  readonly label: string;
  readonly stages: readonly string[];
  readonly lit: readonly string[];
}) {
  return (
    <span className="p-strip" role="img" aria-label={label} title={label}>
      {stages.map((stage) => (
        <i key={stage} {...(lit.includes(stage) && { 'data-stage': stage })} />
      ))}
    </span>
  );
}

/** A stretch of life in one stage; `stage` is null where it was in none. */
export interface StageSpan {
  readonly key: string;
  readonly stage: string | null;
  /** Says stage and length, e.g. `Loyalty 11 wk`. */
  readonly label: string;
  /** Share of the ribbon, in any unit. */
  readonly length: number;
  readonly now?: boolean;
}

/** Stages through time: width is duration, the present one in full hue. */
export function StageRibbon({
  label,
  spans,
}: {
  readonly label: string;
  readonly spans: readonly StageSpan[];
}) {
  return (
    <ol className="p-band" aria-label={label}>
      {spans.map(({ key, stage, label: text, length, now }) => (
        <li
          key={key}
          className={cx(now && stage !== null && 'now', stage === null && 'blank')}
          {...(stage !== null && { 'data-stage': stage })}
          title={text}
          // Lengths differ by thousands; the shortest must still be seen.
          style={{ flex: `${Math.max(length, 0.001)} 1 0` }}
        >
          <span>{text}</span>
        </li>
      ))}
    </ol>
  );
}
