import type { Graph, JsonObject } from '@perennial/journey';

/** People who come in with the publication because they are in a segment or a stage already. */
export type Group =
  | { readonly kind: 'segment'; readonly segment: string }
  /** `days`: only whoever has been there for so long; `null`: all of them. */
  | { readonly kind: 'stage'; readonly model: string; readonly stage: string; readonly days: number | null };

/**
 * Whom publishing lets in at once, as the api will: another version of a journey that runs does it only for groups that it
 * begins with anew.
 *
 * @param running what is drawn of the version that runs; `null`: none does
 */
export function alreadyThere(graph: Graph, running: Graph | null): readonly Group[] {
  const known = new Set(running === null ? [] : groupsOf(running).map((group) => JSON.stringify(group)));
  const groups = new Map(groupsOf(graph).map((group) => [JSON.stringify(group), group]));
  return [...groups].filter(([key]) => !known.has(key)).map(([, group]) => group);
}

function groupsOf({ nodes }: Graph): readonly Group[] {
  return Object.values(nodes).flatMap(({ type, config, disabled }) =>
    disabled === true || config['existing'] !== 'also' ? [] : groupOf(type, config),
  );
}

function groupOf(type: string, { segment, model, stage, days = null }: JsonObject): readonly Group[] {
  if (type === 'trigger-segment' && typeof segment === 'string') return [{ kind: 'segment', segment }];
  if (type !== 'trigger-stage' || typeof model !== 'string' || typeof stage !== 'string') return [];
  return [{ kind: 'stage', model, stage, days: typeof days === 'number' ? days : null }];
}
