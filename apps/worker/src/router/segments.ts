import { judge, type Instant, type PredicateFacts } from '@perennial/journey';
import { segmentEvent, type DerivedEvent, type StageCause } from '@perennial/lifecycle';
import type { LiveSegment, Facet } from '../settings/segment-index.ts';
import type { Session } from '../turns/people-in-turn.ts';
import { move, type Memberships } from './memberships.ts';
import type { PersonRun } from './person-run.ts';
import { segmentFacts } from './segment-facts.ts';

/** At which moment somebody is looked at, and what brought it about. */
export interface Occasion {
  readonly at: Instant;
  readonly cause: StageCause;
}

/**
 * Looks again at the segments that these changes touch, and at those that ask about one that somebody came to or
 * went from. Notes when to look again.
 *
 * @returns `Segment Joined` and `Segment Left`; nothing of segments that are being built
 */
export function judgeSegments(
  session: Session,
  run: PersonRun,
  facets: ReadonlySet<Facet>,
  occasion: Occasion,
): readonly DerivedEvent[] {
  const { memberships } = run;
  if (!memberships || facets.size === 0) return [];
  const { segments } = session.settings;
  const touched = new Set(segments.touchedBy(facets));
  if (touched.size === 0) return [];
  const facts = segmentFacts(session, run, memberships);
  return segments.live.flatMap((segment) => {
    if (!touched.has(segment)) return [];
    const events = judgeOne(session, run, { memberships, facts }, segment, occasion);
    if (events === null) return [];
    for (const asking of segments.touchedBy(new Set<Facet>([`segment:${segment.id}`]))) touched.add(asking);
    return events;
  });
}

interface Known {
  readonly memberships: Memberships;
  readonly facts: PredicateFacts;
}

/** `null`: they stay where they are. What can't be told leaves them there, too, and is noted: it is no "no". */
function judgeOne(
  session: Session,
  run: PersonRun,
  { memberships, facts }: Known,
  { id, name, predicate, quiet }: LiveSegment,
  { at, cause }: Occasion,
): readonly DerivedEvent[] | null {
  const { zones } = session.engine.kernel;
  // Time in a segment doesn't run backwards when an event comes late.
  const now = Math.max(at, memberships.since.get(id) ?? at);
  const { truth, until } = judge(predicate, { facts, at: now, zones, data: {}, enteredAt: null });
  run.due.set(`segment:${id}`, Number.isFinite(until) ? until : null);
  if (typeof truth === 'object') {
    memberships.doubts.set(id, { ...truth, at: now });
    return null;
  }
  memberships.doubts.delete(id);
  const way = truth === true ? 'joined' : 'left';
  if (!move(memberships, { segment: id, way, at: now })) return null;
  const moved = { segment: id, name, person: run.person.id, way, at: now, cause } as const;
  return quiet ? [] : [segmentEvent(moved)];
}

/** Flips one pass looks through for one person: a segment that flips more often within a moment is broken. */
const mostFlips = 100;

/** A segment's answer that only held until then: looked at until it holds beyond the present. */
export function* flipsOf(
  session: Session,
  run: PersonRun,
  segment: string,
  due: Instant,
): Generator<readonly DerivedEvent[]> {
  let at: Instant | null = due;
  for (let flips = 0; at !== null && at <= session.clock.now && flips < mostFlips; flips += 1) {
    yield judgeDue(session, run, segment, at);
    const next: Instant | null = run.due.get(`segment:${segment}`) ?? null;
    at = next !== null && next > at ? next : null;
  }
}

function judgeDue(session: Session, run: PersonRun, id: string, at: Instant): readonly DerivedEvent[] {
  const { memberships } = run;
  const segment = session.settings.segments.live.find((one) => one.id === id);
  if (!memberships || !segment) return [];
  const facts = segmentFacts(session, run, memberships);
  const occasion: Occasion = { at, cause: { kind: 'clock', due: at } };
  const events = judgeOne(session, run, { memberships, facts }, segment, occasion);
  if (events === null) return [];
  return [...events, ...judgeSegments(session, run, new Set<Facet>([`segment:${id}`]), occasion)];
}
