import type { SegmentMembership } from '@perennial/db';
import type { Instant, PersonEvent, PredicateFacts } from '@perennial/journey';

/** Why it can't be told whether somebody is in a segment. */
export interface Doubt {
  readonly code: string;
  readonly path: string;
  readonly at: Instant;
}

/** One coming or going. */
export interface Move {
  readonly segment: string;
  readonly way: 'joined' | 'left';
  readonly at: Instant;
}

/** What segments look at beyond the person's row; what none of them asks for is `undefined`. */
export interface Loaded extends Pick<PredicateFacts['person'], 'scores' | 'messages' | 'channels'> {
  /** In order of (at, seq). */
  readonly events: readonly PersonEvent[];
  readonly workspace: PredicateFacts['workspace'];
}

/** What one transaction knows of a person's segments and lists, and what became of it. */
export interface Memberships {
  /** Since when they are in, as it was read. */
  readonly before: ReadonlyMap<string, Instant>;
  /** As it is now. */
  readonly since: Map<string, Instant>;
  readonly doubtedBefore: ReadonlySet<string>;
  readonly doubts: Map<string, Doubt | 'as-before'>;
  readonly moves: Move[];
  readonly loaded: Omit<Loaded, 'events'>;
  /** Those loaded, and those that came of this transaction. */
  readonly history: PersonEvent[];
}

export function membershipsOf(
  rows: readonly SegmentMembership[],
  { events, ...loaded }: Loaded,
): Memberships {
  const inside = rows.flatMap(({ segment, since }) => (since === null ? [] : [[segment, since] as const]));
  const doubted = rows.filter(({ problem }) => problem).map(({ segment }) => segment);
  return {
    before: new Map(inside),
    since: new Map(inside),
    doubtedBefore: new Set(doubted),
    doubts: new Map(doubted.map((segment) => [segment, 'as-before'])),
    moves: [],
    loaded,
    history: [...events],
  };
}

/** Lets somebody in or out; whether that is news. */
export function move({ since, moves }: Memberships, news: Move): boolean {
  const { segment, way, at } = news;
  if (since.has(segment) === (way === 'joined')) return false;
  if (way === 'joined') since.set(segment, at);
  else since.delete(segment);
  moves.push(news);
  return true;
}

/** Adds an event that has just been made, in its place. */
export function noteEvent({ history }: Memberships, event: PersonEvent): void {
  const place = history.findLastIndex(
    (one) => one.at < event.at || (one.at === event.at && one.seq < event.seq),
  );
  history.splice(place + 1, 0, event);
}
