import type { SegmentEstimate } from '@perennial/contracts';
import {
  countMatching,
  countEverybody,
  evaluateInMemory,
  getPersonHeads,
  loadWorkspaceFacts,
  matchOf,
  peopleByChance,
  sampleMatching,
  workspaceClock,
  zonesPresent,
  type Asking,
  type Transaction,
} from '@perennial/db';
import { wilson } from '@perennial/experiments';
import type { Predicate } from '@perennial/journey';
import { defaultEventMap, eventMapSchema } from '@perennial/lifecycle';
import type { Services } from '../../services.ts';
import type { Viewer } from '../people/views.ts';

/** Beyond that a part of the people stands for all. */
const mostCounted = 100_000;
const sampled = 20_000;
const shown = 10;

/** How many a definition would find now. What has to do with segments is taken as it stands. */
export async function estimate(
  tx: Transaction,
  { vault, kernel }: Pick<Services, 'vault' | 'kernel'>,
  workspace: string,
  definition: Predicate,
  view: Viewer,
): Promise<SegmentEstimate> {
  const asking = await ask(tx, { vault, kernel }, workspace, definition);
  const counted = await countNow(tx, asking);
  const ids = await sampleMatching(tx, asking, counted.people === 0 ? 0 : shown);
  const heads = new Map((await getPersonHeads(tx, vault, workspace, ids)).map((head) => [head.id, head]));
  const sample = ids.flatMap((id) => (heads.has(id) ? [view.person(heads.get(id)!)] : []));
  return { ...counted, sample };
}

/** How many fit now: all of them are asked, or a part that stands for them. */
export async function countNow(
  tx: Transaction,
  asking: Asking,
): Promise<Counted & Pick<SegmentEstimate, 'of'>> {
  const of = await countEverybody(tx, asking.question.workspace);
  const counted = of > mostCounted ? await fromSample(tx, asking, of) : await fromAll(tx, asking);
  return { ...counted, of };
}

async function ask(
  tx: Transaction,
  { vault, kernel }: Pick<Services, 'vault' | 'kernel'>,
  workspace: string,
  predicate: Predicate,
): Promise<Asking> {
  const { now, zone, settings } = await workspaceClock(tx, workspace);
  const { currency = '', gaps = null } = await loadWorkspaceFacts(tx, workspace);
  const map = eventMapSchema.safeParse(settings['eventMap']);
  const question = {
    workspace,
    now,
    zone,
    currency,
    gaps,
    zones: kernel.zones,
    present: await zonesPresent(tx, workspace, zone),
    eventMap: map.success ? map.data : defaultEventMap,
  };
  return { predicate, question, inMemory: evaluateInMemory(tx, vault, question, predicate) };
}

type Counted = Pick<SegmentEstimate, 'people' | 'unknown' | 'interval'>;

async function fromAll(tx: Transaction, asking: Asking): Promise<Counted> {
  const { people, unknown } = await countMatching(tx, asking);
  return { people, unknown, interval: null };
}

/** Chance decides who is looked at, and says how far off that may be. */
async function fromSample(tx: Transaction, asking: Asking, of: number): Promise<Counted> {
  const ids = await peopleByChance(tx, asking.question.workspace, sampled);
  const matches = [...(await matchOf(tx, asking, ids)).values()];
  const n = Math.max(1, matches.length);
  const count = (truth: boolean | null) => matches.filter((match) => match.truth === truth).length;
  const scaled = (share: number) => Math.round(share * of);
  const { low, high } = wilson(count(true), n);
  return {
    people: scaled(count(true) / n),
    unknown: scaled(count(null) / n),
    interval: { from: scaled(low), to: scaled(high) },
  };
}
