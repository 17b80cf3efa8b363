import { Label } from 'react-aria-components/Label';
import { ProgressBar } from 'react-aria-components/ProgressBar';
import './progress.css';

/** How much of a known amount is done; the label says it in numbers. */
export function Progress({
  label,
  value,
  of,
}: {
  readonly label: string;
  readonly value: number;
  readonly of: number;
}) {
  return (
    <ProgressBar className="p-progress" value={value} maxValue={Math.max(of, 1)}>
      {({ percentage = 0 }) => (
        <>
          <Label>{label}</Label>
          <div className="track">
            <div className="done" style={{ width: `${percentage}%` }} />
          </div>
        </>
      )}
    </ProgressBar>
  );
}
