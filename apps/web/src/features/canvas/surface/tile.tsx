import type { Family } from '@perennial/journey';
import type { Icon } from '@perennial/nodes/panels';
import './tile.css';

/** The family once more, around the icon: a leaf, a ring, a diamond, a square, a disc. No hue. */
export function Tile({
  family,
  icon: IconOf,
  small = false,
}: {
  readonly family: Family;
  readonly icon: Icon;
  readonly small?: boolean;
}) {
  return (
    <span className={small ? 'tile small' : 'tile'} data-family={family}>
      <IconOf aria-hidden />
    </span>
  );
}
