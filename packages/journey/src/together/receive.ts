import { holdersOf, holds, isLight, sameHeld } from './cells.ts';
import type { Cell, Edit, Sheet, Signed, StoredCell, CellVersion, Write } from './types.ts';

/**
 * What the sheet's cells become by one edit; only those that change. The order in which edits are received is the
 * only order there is. Nothing that its author could not have seen is dropped: it is kept beside what is in force.
 *
 * @param author whose edit it is, and the revision it becomes
 */
export function receive(sheet: Sheet, edit: Edit, author: Signed): ReadonlyMap<Cell, StoredCell> {
  const changed = new Map<Cell, StoredCell>();
  const isNews = (one: StoredCell) => one.value !== null && isUnseen({ author, base: edit.base }, one);
  const news = [...sheet].filter(([cell, one]) => isNews(one) && !isLight(cell, one.value));
  const desk: Desk = { sheet, changed, author, base: edit.base, news };
  for (const write of edit.writes) {
    const before = stored(desk, write.cell);
    changed.set(write.cell, written(desk, write, before));
    if (!isLight(write.cell, write.value)) keepWhatIsAbove(desk, write);
    if (before) keepWhatIsBelow(desk, write, before);
  }
  return changed;
}

interface Desk {
  readonly sheet: Sheet;
  readonly changed: Map<Cell, StoredCell>;
  readonly author: Signed;
  readonly base: number;
  /** What others wrote that the author could not see. */
  readonly news: readonly (readonly [Cell, StoredCell])[];
}

function stored({ sheet, changed }: Desk, cell: Cell): StoredCell | undefined {
  return changed.get(cell) ?? sheet.get(cell);
}

/** Whether the author of the edit could not know of it. Pages know what was written on them. */
function isUnseen({ author, base }: Pick<Desk, 'author' | 'base'>, { revision, client }: Signed): boolean {
  return revision > base && !isSamePage(client, author.client);
}

function isSamePage(a: string | null, b: string | null): boolean {
  return a !== null && a === b;
}

function written(
  desk: Desk,
  { cell, value, settles = false }: Write,
  before: StoredCell | undefined,
): StoredCell {
  const { author } = desk;
  const isContested =
    before !== undefined && isUnseen(desk, before) && !(isLight(cell, value) && isLight(cell, before.value));
  const kept = (before?.others ?? []).filter((one) => {
    if (settles) return isUnseen(desk, one);
    // Who writes on, without having seen what came between, means what they wrote before.
    return !isContested || !isSamePage(one.client, author.client);
  });
  const all = isContested ? [...kept, versionOf(before)] : kept;
  const others = all.filter((one) => !sameHeld(one.value, value));
  return { ...author, value, others, changed: author.revision };
}

function versionOf({ value, revision, client, author, at }: StoredCell): CellVersion {
  return { value, revision, client, author, at };
}

/** Somebody took away, unseen, what the cell belongs to: it stays away, and that it was in use is kept there. */
function keepWhatIsAbove(desk: Desk, { cell, value }: Write): void {
  if (value === null) return;
  for (const holder of holdersOf(cell, value)) {
    const above = stored(desk, holder.cell);
    if (above && !holds(above.value, holder.wanted) && isUnseen(desk, above))
      keep(desk, holder.cell, above, { ...desk.author, value: holder.wanted });
  }
}

/** The edit takes away what somebody else, unseen, is using: their use is kept beside it. */
function keepWhatIsBelow(desk: Desk, { cell, value }: Write, before: StoredCell): void {
  if (before.value === null || sameHeld(before.value, value)) return;
  for (const [below, use] of desk.news) {
    const holder = holdersOf(below, use.value).find((each) => each.cell === cell);
    if (holder && holds(before.value, holder.wanted) && !holds(value, holder.wanted))
      keep(desk, cell, desk.changed.get(cell)!, { ...versionOf(use), value: before.value });
  }
}

/** One value from each page is enough: the last. */
function keep({ changed, author }: Desk, cell: Cell, to: StoredCell, version: CellVersion): void {
  if (sameHeld(to.value, version.value)) return;
  const others = to.others.filter(
    (one) => !isSamePage(one.client, version.client) && !sameHeld(one.value, version.value),
  );
  changed.set(cell, { ...to, others: [...others, version], changed: author.revision });
}
