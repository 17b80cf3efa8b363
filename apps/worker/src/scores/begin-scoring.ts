import { askForScores, workspacesToScore } from '@perennial/db';
import { defaultEventMap, eventMapSchema } from '@perennial/lifecycle';
import type { Engine } from '../engine.ts';

/**
 * Live workspaces in which somebody has ordered are scored from then on, every day. Practice ones are when somebody asks:
 * what isn't looked at would only slow their clocks down.
 */
export async function beginScoring({ db }: Pick<Engine, 'db'>): Promise<void> {
  for (const { id, eventMap, names } of await db.acrossWorkspaces(workspacesToScore)) {
    const read = eventMapSchema.safeParse(eventMap);
    const orders = (read.success ? read.data : defaultEventMap).names.order;
    if (names.some((name) => orders.includes(name))) await db.inWorkspace(id, (tx) => askForScores(tx, id));
  }
}
