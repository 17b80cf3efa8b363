import { countEverybody, type Transaction } from '@perennial/db';
import type { Predicate, Program } from '@perennial/journey';
import type { Services } from '../../services.ts';
import { askOf } from '../people/asking.ts';
import { countNow } from '../segments/estimate.ts';

interface Place extends Pick<Services, 'vault' | 'kernel'> {
  readonly tx: Transaction;
  readonly workspace: string;
}

/**
 * How many people a journey takes in at one moment: those who are in its segments and stages when it goes live, and all
 * for whom a schedule comes round. Whoever comes one by one, by events, counts as nobody. Of very many it is an estimate.
 */
export async function audienceAtOnce(place: Place, program: Program): Promise<number> {
  const groups = program.triggers.map((id) => atOnce(program.nodes[id]!));
  const present = groups.filter((group) => group !== null);
  if (present.length === 0) return 0;
  const filter = program.entry.filter ?? null;
  const everybody = present.includes('everybody');
  const of = everybody ? [] : [anyOf(present.filter((group) => group !== 'everybody'))];
  const all = [...of, ...(filter ? [filter] : [])];
  if (all.length === 0) return countEverybody(place.tx, place.workspace);
  const asking = await askOf(place.tx, place, place.workspace, { type: 'all', of: all });
  return (await countNow(place.tx, asking)).people;
}

/** Whom a trigger brings at one moment; `null`: people come one by one. */
function atOnce({ type, config }: Program['nodes'][string]): Predicate | 'everybody' | null {
  const { existing, segment, model, stage, on } = config;
  if (type === 'trigger-schedule') return 'everybody';
  if (type === 'trigger-segment' && existing === 'also' && typeof segment === 'string')
    return { type: 'segment', segment };
  const looksBack = existing === 'also' || on === 'been';
  if (type === 'trigger-stage' && looksBack && typeof model === 'string' && typeof stage === 'string')
    return { type: 'stage', model, in: [stage] };
  return null;
}

const anyOf = (of: readonly Predicate[]): Predicate => ({ type: 'any', of });
