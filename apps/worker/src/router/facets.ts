import { isAsk, type Ask, type DueRow, type EventRecord, type Profile } from '@perennial/db';
import { segmentEventNames, type DerivedEvent } from '@perennial/lifecycle';
import type { LiveSegment, SegmentIndex, Facet } from '../settings/segment-index.ts';
import { isWatched, type PersonRun } from './person-run.ts';

/** What an event by itself may change: all that can be said before it is taken in. */
export function facetsOfEvent({ name, type, properties }: EventRecord): Facet[] {
  // Segments are asked by their own term.
  if (segmentEventNames.has(name)) return [`segment:${String(properties['segment'])}`];
  const attributes =
    type === 'identify' ? Object.keys(properties).map((key): Facet => `attribute:${key}`) : [];
  const stage: Facet[] = type === 'derived' ? [`stage:${String(properties['model'])}`] : [];
  const messages: Facet[] = name.startsWith('Message ') ? ['messages'] : [];
  return [`event:${name}`, ...attributes, ...stage, ...messages];
}

/** What an event has changed, once it was taken in. `before`: how the person was; `moved`: stages they left and entered. */
export function facetsOf(
  run: PersonRun,
  event: EventRecord,
  before: Pick<PersonRun, 'activity' | 'person'> & { readonly moved: readonly DerivedEvent[] },
): ReadonlySet<Facet> {
  if (!run.memberships && !isWatched(run)) return nothing;
  if (isNew(before.person)) return everything;
  const facets = new Set(facetsOfEvent(event));
  if (run.activity !== before.activity) facets.add('activity');
  if (run.person.zone !== before.person.zone) facets.add('zone');
  for (const { properties } of before.moved)
    if (typeof properties['model'] === 'string') facets.add(`stage:${properties['model']}`);
  return facets;
}

const nothing: ReadonlySet<Facet> = new Set();

/** Nothing that they did has been taken in. */
export function isNew({ activityRev, activityTail }: Profile): boolean {
  return activityRev === 0 && activityTail === '';
}

const facetsOfAsk: { readonly [A in Ask]: readonly Facet[] } = {
  consented: ['consent'],
  messaged: ['messages'],
  scored: ['scores'],
  // A zone is under every window, and every segment hears of it.
  merged: ['zone'],
};

export function facetsAskedFor(kind: Ask): ReadonlySet<Facet> {
  return new Set(facetsOfAsk[kind]);
}

/** Somebody new is looked at by all segments. */
const everything: ReadonlySet<Facet> = new Set<Facet>(['zone']);

/** Segments that may be looked at because of what waits for somebody, with those that ask about them in turn. */
export function segmentsAhead(
  index: SegmentIndex,
  { events, due }: { readonly events: readonly EventRecord[]; readonly due: readonly DueRow[] },
): ReadonlySet<LiveSegment> {
  const facets = new Set<Facet>([
    ...events.flatMap(facetsOfEvent),
    // Anything may move somebody through the stages, by activity or by an attribute.
    ...index.needs.stages.map((model): Facet => `stage:${model}`),
    ...(events.length > 0
      ? (['activity', ...(events.some(isIdentify) ? (['zone'] as const) : [])] as const)
      : []),
    ...due.flatMap(({ kind }) => (isAsk(kind) ? [...facetsAskedFor(kind)] : [])),
  ]);
  const fallen = new Set(due.map(({ kind }) => kind));
  const first = index.live.filter(({ id }) => fallen.has(`segment:${id}`));
  return withAskers(index, [...index.touchedBy(facets), ...first]);
}

const isIdentify = ({ type }: EventRecord) => type === 'identify';

export function withAskers(index: SegmentIndex, first: readonly LiveSegment[]): ReadonlySet<LiveSegment> {
  const all = new Set(first);
  // A set goes on over what is added on the way.
  for (const { id } of all)
    for (const asking of index.touchedBy(new Set<Facet>([`segment:${id}`]))) all.add(asking);
  return all;
}
