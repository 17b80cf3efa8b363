import { canonicalJson } from '../program/canonical.ts';
import type { Cell, Held } from './types.ts';

/**
 * Cells are paths:
 *
 *     name                                  what the journey is called
 *     node/<id>                             whether it is there
 *     node/<id>/kind                        { type, version }
 *     node/<id>/at                          where it stands
 *     node/<id>/port/<port>                 the author's words for a way out
 *     node/<id>/own/<field>                 label, disabled and the like
 *     node/<id>/config/<type>@<n>/<field>   one field of the config of that kind, and what is below it
 *     way/<from>/<port>                     the node that it leads to
 *     rules/<field>                         one of the journey's rules, and what is below it
 */
export function cellOf(...path: readonly string[]): Cell {
  return path.map((part) => part.replace(/[%/]/g, (sign) => (sign === '%' ? '%25' : '%2F'))).join('/');
}

/** The parts of a path as they were given. */
export function pathOf(cell: Cell): readonly string[] {
  return cell.split('/').map((part) => part.replace(/%2F/g, '/').replace(/%25/g, '%'));
}

/** Objects whose fields are cells of their own: texts of a message, rules of entry. All others are whole values. */
const records: ReadonlySet<string> = new Set(['content', 'entry']);

export const isRecord = (field: string) => records.has(field);

/** `send@1` */
export function kindName(type: string, version: number): string {
  return `${type}@${version}`;
}

function kindHeld(name: string): Held {
  const at = name.lastIndexOf('@');
  return { is: { type: name.slice(0, at), version: Number(name.slice(at + 1)) } };
}

/** A cell that must hold something like `wanted`, or the cells below it are not seen. */
export interface Holder {
  readonly cell: Cell;
  readonly wanted: Held;
}

/** What must stand elsewhere for this cell to be seen, outermost first. */
export function holdersOf(cell: Cell, value: Held): readonly Holder[] {
  const path = pathOf(cell);
  const there = (id: string): Holder => ({ cell: cellOf('node', id), wanted: { is: true } });
  const to = isOf(value);
  if (path[0] === 'way') return [there(path[1]!), ...(typeof to === 'string' ? [there(to)] : [])];
  if (path[0] === 'rules') return above(path, 2);
  if (path[0] !== 'node' || path.length < 3) return [];
  if (path[2] !== 'config') return [there(path[1]!)];
  const kind = { cell: cellOf('node', path[1]!, 'kind'), wanted: kindHeld(path[3]!) };
  return [there(path[1]!), kind, ...above(path, 5)];
}

/** Fields hold lists or records; in lists stand things by their ids, in things and records fields. */
function above(path: readonly string[], from: number): readonly Holder[] {
  const found: Holder[] = [];
  let isField = true;
  for (let end = from; end < path.length; end += 1) {
    const last = path[end - 1]!;
    const inside: boolean = isField && isRecord(last);
    const wanted: Held = isField && !inside ? { list: [path[end]!], key: 'id' } : { fields: true };
    found.push({ cell: cellOf(...path.slice(0, end)), wanted });
    isField = inside || !isField;
  }
  return found;
}

/** Whether what stands in a holder lets the cells below be seen. */
export function holds(held: Held, wanted: Held): boolean {
  if (held === null || wanted === null) return false;
  if ('list' in wanted) return 'list' in held;
  return sameHeld(held, wanted);
}

/** The value as a whole; undefined where there is none, or where it stands in cells below. */
export function isOf(held: Held): unknown {
  return held !== null && 'is' in held ? held.is : undefined;
}

/** Moving a card or putting things in another order is no reason to choose: the later counts. */
export function isLight(cell: Cell, held: Held): boolean {
  const path = pathOf(cell);
  return (path[0] === 'node' && path[2] === 'at') || (held !== null && 'list' in held);
}

/** Whether two cells hold the same. */
export function sameHeld(a: Held, b: Held): boolean {
  return a === b || canonicalJson(a) === canonicalJson(b);
}
