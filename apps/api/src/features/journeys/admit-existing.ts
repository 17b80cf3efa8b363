import { askForEntries, programBefore, type Group, type Transaction } from '@perennial/db';
import type { Program } from '@perennial/journey';

/**
 * Begins to admit those who are in a segment or a stage already, where a trigger says so. Another version of a journey that
 * is running does it only for those that it begins with anew: mending a typo must not let everybody in again.
 */
export async function admitExisting(
  tx: Transaction,
  workspace: string,
  journey: string,
  now: { readonly status: string; readonly program: Program; readonly version: number },
): Promise<void> {
  const runs = now.status === 'live' || now.status === 'paused';
  const before = runs ? await programBefore<Program>(tx, workspace, journey, now.version) : undefined;
  const known = new Set(before ? groupsAsked(before).keys() : []);
  for (const [key, group] of groupsAsked(now.program))
    if (!known.has(key)) await askForEntries(tx, workspace, { journey, version: now.version, ...group });
}

/**
 * Groups whose people are looked at with the publication, by what is asked of them. Where people are to have been in a stage for
 * some days they are looked at in any case: their days have begun.
 */
function groupsAsked({ triggers, nodes }: Program): ReadonlyMap<string, Group> {
  return new Map(
    triggers.flatMap((id): [string, Group][] => {
      const { type, config } = nodes[id]!;
      const { existing, segment, model, stage, on, days = 0 } = config;
      if (on !== 'been' && existing !== 'also') return [];
      if (type === 'trigger-segment' && typeof segment === 'string') return [[segment, { segment }]];
      if (type !== 'trigger-stage' || typeof model !== 'string' || typeof stage !== 'string') return [];
      return [[JSON.stringify([model, stage, on, days, existing]), { model, stage }]];
    }),
  );
}
