import { loadMemberships, type DueRow, type EventRecord, type Profile } from '@perennial/db';
import { joinNeeds, type PersonEvent } from '@perennial/journey';
import { groupBy } from '../group-by.ts';
import type { LiveSegment, Facet } from '../settings/segment-index.ts';
import type { Session } from '../turns/people-in-turn.ts';
import { membershipsOf, type Loaded, type Memberships } from './memberships.ts';
import { isNew, segmentsAhead, withAskers } from './facets.ts';

/** What is about to be looked at. */
export interface Coming {
  readonly waiting: readonly EventRecord[];
  readonly due: readonly DueRow[];
  /** A segment that is being built. */
  readonly build?: string | undefined;
  /** Everybody is looked at anew. */
  readonly again?: boolean;
  /** A journey whose schedule has come round. */
  readonly calendar?: string | undefined;
}

/**
 * Reads what segments look at, for everybody of a transaction at once: one statement for who is in what, one each for
 * events, consents, messages and scores, where a segment that may be looked at asks for them. Nothing where the
 * workspace has no live segments.
 */
export async function loadMembershipsOf(
  session: Session,
  coming: Coming,
): Promise<ReadonlyMap<string, Memberships>> {
  const { tx, workspace, settings, people } = session;
  if (settings.segments.live.length === 0) return new Map();
  const ids = [...people.keys()];
  const events = groupBy(coming.waiting, ({ personId }) => personId);
  const due = groupBy(coming.due, ({ subject }) => subject);
  const of = (id: string) => ({ ...coming, waiting: events.get(id) ?? [], due: due.get(id) ?? [] });
  const [rows, loaded] = await Promise.all([
    loadMemberships(tx, workspace, ids),
    Promise.all([...people.values()].map((person) => load(session, person, of(person.id)))),
  ]);
  const rowsOf = groupBy(rows, ({ person }) => person);
  return new Map(ids.map((id, i) => [id, membershipsOf(rowsOf.get(id) ?? [], loaded[i]!)]));
}

async function load(session: Session, person: Profile, coming: Coming): Promise<Loaded> {
  const needs = joinNeeds(lookingAt(session, person, coming).map((segment) => segment.needs));
  const [events, channels, asked] = await Promise.all([
    historyOf(session, person.id, needs.events, coming),
    needs.consent ? session.channelsOf(person.id) : undefined,
    // Who is in what is read for everybody.
    session.askFor(person.id, { ...needs, segments: [] }),
  ]);
  const { scores, messages } = asked.person;
  return { events, channels, scores, messages, workspace: asked.workspace };
}

function lookingAt(
  { settings: { segments } }: Session,
  person: Profile,
  { waiting, due, build, again = false }: Coming,
): readonly LiveSegment[] {
  if (again || isNew(person)) return segments.live;
  const ahead = segmentsAhead(segments, { events: waiting, due });
  const built = build === undefined ? [] : segments.touchedBy(new Set<Facet>([`build:${build}`]));
  return [...ahead, ...withAskers(segments, built)];
}

/** Up to the last of what waits: a clock that follows events has not seen the later ones. */
async function historyOf(
  session: Session,
  person: string,
  names: readonly string[],
  { waiting }: Coming,
): Promise<readonly PersonEvent[]> {
  const until = Math.max(session.clock.now, ...waiting.map(({ at }) => at));
  const { events } = session.lookups(session.clock.follow ? until : null);
  const found = await events(
    person,
    names.map((event) => ({ event, since: -Infinity, until: null })),
  );
  return found.toSorted((a, b) => a.at - b.at || a.seq - b.seq);
}
