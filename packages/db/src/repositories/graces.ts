import type { Transaction } from '../connection.ts';

/** Until when the filter of a journey is asked again for somebody; minutes since the event it was asked for. */
export const graceKind = (journey: string, minutes: number) => `grace:${journey}:${minutes}`;

/** `null`: the row is about something else. */
export function readGrace(kind: string): { readonly journey: string; readonly minutes: number } | null {
  const [what, journey = '', minutes = ''] = kind.split(':');
  return what === 'grace' ? { journey, minutes: Number(minutes) } : null;
}

/** When rows of these kinds fall due for these people. */
export async function dueOfKinds(
  tx: Transaction,
  workspace: string,
  kinds: readonly string[],
  people: readonly string[],
): Promise<{ readonly kind: string; readonly subject: string; readonly at: number }[]> {
  if (kinds.length === 0) return [];
  const { rows } = await tx.query<{ kind: string; subject: string; at: Date }>(
    `select kind, subject, at from due where workspace_id = $1 and kind = any($2::text[]) and subject = any($3::text[])
     order by kind, subject`,
    [workspace, kinds, people],
  );
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}
