import { askForEntries, programBefore, type Transaction } from '@perennial/db';
import type { Program } from '@perennial/journey';

/**
 * Begins to admit those who are in a segment already, where a trigger says so. Another version of a journey that is
 * running does it only for segments that it begins with anew: mending a typo must not let everybody in again.
 */
export async function admitExisting(
  tx: Transaction,
  workspace: string,
  journey: string,
  now: { readonly status: string; readonly program: Program; readonly version: number },
): Promise<void> {
  const runs = now.status === 'live' || now.status === 'paused';
  const before = runs ? await programBefore<Program>(tx, workspace, journey, now.version) : undefined;
  const known = new Set(before ? segmentsAlso(before) : []);
  for (const segment of segmentsAlso(now.program))
    if (!known.has(segment)) await askForEntries(tx, workspace, { journey, version: now.version, segment });
}

/** Segments whose members are let in with the publication. */
function segmentsAlso({ triggers, nodes }: Program): string[] {
  const wanted = triggers.flatMap((id) => {
    const { type, config } = nodes[id]!;
    const { existing, segment } = config;
    return type === 'trigger-segment' && existing === 'also' && typeof segment === 'string' ? [segment] : [];
  });
  return [...new Set(wanted)];
}
