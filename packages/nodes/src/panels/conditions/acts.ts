import type { Predicate } from '@perennial/journey';
import type { Builder } from './builder-context.ts';
import { dropped, moved, type Moved } from './move.ts';
import { added, at, isGroup, membersOf, predicateOf, replaced, rowOf, type Place } from './tree.ts';
import type { Follow } from './use-follow.ts';

type Acts = Pick<Builder, 'edit' | 'add' | 'duplicate' | 'move' | 'drop' | 'remove' | 'negate'>;

/** What can be done to a condition; the keyboard follows the row that it was done to. */
export function actsOf({
  root,
  onChange,
  onClear,
  follow,
}: {
  readonly root: Predicate;
  readonly onChange: (root: Predicate, burst?: string) => void;
  readonly onClear: (() => void) | undefined;
  readonly follow: Follow;
}): Acts {
  const settle = (result: Moved | null) => {
    if (result === null) return;
    follow(result.place, 'menu');
    onChange(result.root);
  };
  return {
    edit: (place, row, burst) => onChange(replaced(root, place, [row]), burst),
    add: (place, row) => {
      follow(placeAfterAdding(root, place, row), 'field');
      onChange(added(root, place, row));
    },
    duplicate: (place) => {
      const row = at(root, place);
      if (row === undefined) return;
      follow(place.length === 0 ? [1] : place.with(-1, place.at(-1)! + 1), 'menu');
      onChange(replaced(root, place, [row, row]));
    },
    move: (place, direction) => settle(moved(root, place, direction)),
    drop: (from, to, side) => settle(dropped(root, from, to, side)),
    remove: (place) => {
      follow(place, 'menu');
      if (place.length > 0) onChange(replaced(root, place, []));
      else if (onClear !== undefined) onClear();
      else onChange({ type: 'all', of: [] });
    },
    negate: (place) => {
      const row = at(root, place);
      if (row === undefined) return;
      const { nots, term } = rowOf(row);
      onChange(replaced(root, place, [predicateOf({ nots: nots > 0 ? nots - 1 : 1, term })]));
    },
  };
}

/** Of a group its first row, which is what is to be filled in. */
function placeAfterAdding(root: Predicate, place: Place, row: Predicate): Place {
  const group = at(root, place);
  const isOne = group !== undefined && !isGroup(rowOf(group).term);
  const there = [...place, isOne ? 1 : membersOf(group ?? root).length];
  return isGroup(row) ? [...there, 0] : there;
}
