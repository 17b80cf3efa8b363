import {
  insertHoldoutDraws,
  loadHoldoutDraws,
  type HoldoutDraw,
  type Transaction,
  type WorkspaceNow,
} from '@perennial/db';
import { isHeldOut, type Holdout, type Instant, type Reason } from '@perennial/journey';
import type { LiveJourney, WorkspaceSettings } from '../settings/settings.ts';
import { joined } from './joined.ts';

/** Whom holdouts keep out, for one transaction. */
export interface Holdouts {
  /** Why somebody whom the journey would let in is kept out; `null`: they come in. Drawn once for each person. */
  readonly keepOut: (live: LiveJourney, person: string, at: Instant) => Promise<Reason | null>;
  /** Before the commit. */
  readonly save: () => Promise<void>;
}

/** The workspace's holdout is asked first: whom it keeps out the journeys' own never see. */
export function createHoldouts(tx: Transaction, clock: WorkspaceNow, settings: WorkspaceSettings): Holdouts {
  const drawn = new Map<string, HoldoutDraw>();
  const before = joined((people) => loadHoldoutDraws(tx, clock.id, people));
  const drawOf = async ({ scope, share }: Holdout, person: string, at: Instant): Promise<HoldoutDraw> => {
    const known = drawn.get(keyOf(scope, person));
    const stored = known ?? (await before(person))?.find((one) => one.scope === scope);
    if (stored) return stored;
    const fresh = { scope, person, share, at, held: isHeldOut({ scope, share }, person) };
    drawn.set(keyOf(scope, person), fresh);
    return fresh;
  };
  return {
    keepOut: async (live, person, at) => {
      for (const holdout of holdoutsOf(clock.id, settings, live)) {
        const { held, share } = await drawOf(holdout, person, at);
        if (!held) continue;
        return holdout.scope === live.journey
          ? { code: 'held-out', params: { share } }
          : { code: 'held-out-of-all', params: { share } };
      }
      return null;
    },
    save: () => insertHoldoutDraws(tx, clock.id, [...drawn.values()]),
  };
}

const keyOf = (scope: string, person: string) => `${scope}:${person}`;

function holdoutsOf(
  workspace: string,
  { holdout, marketing }: Pick<WorkspaceSettings, 'holdout' | 'marketing'>,
  { journey, program }: LiveJourney,
): readonly Holdout[] {
  const ofAll = holdout > 0 && marketing.has(journey) ? [{ scope: workspace, share: holdout }] : [];
  const own = program.entry.holdout;
  return own === undefined ? ofAll : [...ofAll, { scope: journey, share: own }];
}
