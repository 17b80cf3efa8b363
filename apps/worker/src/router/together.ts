import { nameOf } from '../turns/run-turns.ts';

/** One or more people could not be routed; nothing of this transaction was written. */
export class PeopleFailed extends Error {
  override readonly name = 'PeopleFailed';
  readonly people: readonly string[];
  constructor(people: readonly string[], cause: unknown) {
    super(`${people.length} people could not be routed`, { cause });
    this.people = people;
  }
}

/** Waits for all, so that nobody works on in a transaction that is being rolled back. */
export async function together(
  work: readonly { readonly person: string; readonly done: Promise<void> }[],
): Promise<void> {
  const results = await Promise.allSettled(work.map((one) => one.done));
  const failed = results.flatMap((result, i) =>
    result.status === 'rejected' ? [{ person: work[i]!.person, error: result.reason as unknown }] : [],
  );
  if (failed.length === 0) return;
  const sick = failed.find(({ error }) => error instanceof Error && 'code' in error);
  if (sick) throw sick.error;
  throw new PeopleFailed(
    failed.map(({ person }) => person),
    nameOf(failed[0]!.error),
  );
}
