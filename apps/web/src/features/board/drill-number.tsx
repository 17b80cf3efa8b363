import { Button } from '@perennial/ui';
import { useBoard, type Drill } from './board-context.ts';

/** A number that opens the people it counts; nobody is behind a nought. */
export function DrillNumber({
  drill,
  count,
  className = '',
}: {
  readonly drill: Drill;
  readonly count: number;
  readonly className?: string;
}) {
  const board = useBoard();
  const { title, ...number } = drill;
  const text = board.number(count);
  if (count === 0 && className === '') return <span className="num muted">{text}</span>;
  if (count === 0 || board.drill === undefined) return <b className={`num ${className}`}>{text}</b>;
  return (
    <span className={`board-number num ${className}`}>
      <Button
        kind="quiet"
        aria-label={`${text}: ${title}`}
        onPress={() => board.drill?.({ ...number, title })}
      >
        {text}
      </Button>
    </span>
  );
}
