interface Change {
  readonly stage: string | null;
  readonly from: string | null;
  readonly at: string;
}

/**
 * Changes of one model, oldest first. Several may bear one instant (somebody is put into a first stage and moves
 * on by the same event): then each follows the one that led to it.
 */
export function inOrder<One extends Change>(changes: readonly One[]): One[] {
  return changes.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || follows(a, b));
}

function follows(a: Change, b: Change): number {
  if (a.from === b.stage && b.from !== a.stage) return 1;
  if (b.from === a.stage && a.from !== b.stage) return -1;
  return 0;
}
