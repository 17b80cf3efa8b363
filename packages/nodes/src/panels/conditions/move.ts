import type { Predicate } from '@perennial/journey';
import { at, isGroup, membersOf, replaced, rowOf, type Place } from './tree.ts';

export interface Moved {
  readonly root: Predicate;
  /** Where the row is now. */
  readonly place: Place;
}

/**
 * One step up or down, as in an outline: past a neighbour, into a group beside it, or out of its own group,
 * which goes when nothing is left in it. `null` at the ends of the whole.
 */
export function moved(root: Predicate, place: Place, direction: 'up' | 'down'): Moved | null {
  const row = at(root, place);
  const step = place.at(-1);
  if (row === undefined || step === undefined) return null;
  const group = place.slice(0, -1);
  const neighbour = step + (direction === 'up' ? -1 : 1);
  const beside = membersOf(at(root, group) ?? root)[neighbour];
  if (beside === undefined) return group.length === 0 ? null : outOf(root, place, row, direction);
  return isGroup(rowOf(beside).term)
    ? into(root, place, row, neighbour)
    : past(root, place, row, neighbour, beside);
}

/**
 * A row dropped beside another, wherever that is; `null` where it can't go: beside itself, into itself, or out
 * of a whole that is one row.
 */
export function dropped(root: Predicate, from: Place, to: Place, side: 'before' | 'after'): Moved | null {
  const [row, target] = [at(root, from), at(root, to)];
  const isInside = from.every((step, depth) => to[depth] === step);
  if (row === undefined || target === undefined || isInside || to.length === 0) return null;
  // Keeps the places as they are until the row has found its new one.
  const gap: Predicate = { type: 'all', of: [] };
  const opened = replaced(root, from, [gap]);
  const beside = at(opened, to) ?? target;
  const filled = replaced(opened, to, side === 'before' ? [row, beside] : [beside, row]);
  const closed = without(filled, placeOf(filled, gap)!);
  return { root: closed, place: placeOf(closed, row)! };
}

/** Of this very object, not of one that reads the same. */
function placeOf(root: Predicate, wanted: Predicate, here: Place = []): Place | null {
  if (root === wanted) return here;
  for (const [step, member] of membersOf(root).entries()) {
    const place = placeOf(member, wanted, [...here, step]);
    if (place !== null) return place;
  }
  return null;
}

/** A group that is left empty goes, too. */
function without(root: Predicate, place: Place): Predicate {
  const group = place.slice(0, -1);
  const isLast = group.length > 0 && membersOf(at(root, group) ?? root).length === 1;
  return isLast ? without(root, group) : replaced(root, place, []);
}

function past(root: Predicate, place: Place, row: Predicate, neighbour: number, beside: Predicate): Moved {
  const there = place.with(-1, neighbour);
  return { root: replaced(replaced(root, place, [beside]), there, [row]), place: there };
}

/** Coming from above it is the first there, from below the last. */
function into(root: Predicate, place: Place, row: Predicate, neighbour: number): Moved {
  const isAbove = place.at(-1)! < neighbour;
  const group = place.with(-1, neighbour);
  const inside = membersOf(at(root, group) ?? root);
  const end = isAbove ? 0 : inside.length;
  const grown = setMembers(root, group, inside.toSpliced(end, 0, row));
  // Taken out above it, the group moves up by one.
  const there = isAbove ? place : group;
  return { root: replaced(grown, place, []), place: [...there, end] };
}

function outOf(root: Predicate, place: Place, row: Predicate, direction: 'up' | 'down'): Moved {
  const group = place.slice(0, -1);
  const left = membersOf(at(root, group) ?? root).toSpliced(place.at(-1)!, 1);
  const kept = left.length === 0 ? [] : [at(setMembers(root, group, left), group)!];
  const rows = direction === 'up' ? [row, ...kept] : [...kept, row];
  const there = direction === 'up' ? group : group.with(-1, group.at(-1)! + kept.length);
  return { root: replaced(root, group, rows), place: there };
}

function setMembers(root: Predicate, place: Place, of: readonly Predicate[]): Predicate {
  const group = at(root, place);
  if (group === undefined) return root;
  const set = (one: Predicate): Predicate => {
    if (one.type === 'not') return { ...one, of: set(one.of) };
    return isGroup(one) ? { ...one, of } : one;
  };
  return replaced(root, place, [set(group)]);
}
