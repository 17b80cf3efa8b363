import { isAsk, type Ask, type DueRow, type EventRecord, type Profile } from '@perennial/db';
import { segmentEventNames, type DerivedEvent } from '@perennial/lifecycle';
import type { LiveSegment, SegmentIndex, Topic } from '../settings/segment-index.ts';
import type { PersonRun } from './person-run.ts';

/** What an event by itself may change: all that can be said before it is taken in. */
export function topicsOfEvent({ name, type, properties }: EventRecord): Topic[] {
  // Segments are asked by their own term.
  if (segmentEventNames.has(name)) return [`segment:${String(properties['segment'])}`];
  const attributes =
    type === 'identify' ? Object.keys(properties).map((key): Topic => `attribute:${key}`) : [];
  const stage: Topic[] = type === 'derived' ? [`stage:${String(properties['model'])}`] : [];
  const messages: Topic[] = name.startsWith('Message ') ? ['messages'] : [];
  return [`event:${name}`, ...attributes, ...stage, ...messages];
}

/** What an event has changed, once it was taken in. `before`: how the person was; `moved`: stages they left and entered. */
export function topicsOf(
  run: PersonRun,
  event: EventRecord,
  before: Pick<PersonRun, 'activity' | 'person'> & { readonly moved: readonly DerivedEvent[] },
): ReadonlySet<Topic> {
  if (!run.memberships) return nothing;
  if (isNew(before.person)) return everything;
  const topics = new Set(topicsOfEvent(event));
  if (run.activity !== before.activity) topics.add('activity');
  if (run.person.zone !== before.person.zone) topics.add('zone');
  for (const { properties } of before.moved) topics.add(`stage:${String(properties['model'])}`);
  return topics;
}

const nothing: ReadonlySet<Topic> = new Set();

/** Nothing that they did has been taken in. */
export function isNew({ activityRev, activityTail }: Profile): boolean {
  return activityRev === 0 && activityTail === '';
}

const topicsOfAsk: { readonly [A in Ask]: readonly Topic[] } = {
  consented: ['consent'],
  messaged: ['messages'],
  scored: ['scores'],
  // A zone is under every window, and every segment hears of it.
  merged: ['zone'],
};

export function topicsAskedFor(kind: Ask): ReadonlySet<Topic> {
  return new Set(topicsOfAsk[kind]);
}

/** Somebody new is looked at by all segments. */
const everything: ReadonlySet<Topic> = new Set<Topic>(['zone']);

/** Segments that may be looked at because of what waits for somebody, with those that ask about them in turn. */
export function segmentsAhead(
  index: SegmentIndex,
  { events, due }: { readonly events: readonly EventRecord[]; readonly due: readonly DueRow[] },
): ReadonlySet<LiveSegment> {
  const topics = new Set<Topic>([
    ...events.flatMap(topicsOfEvent),
    // Anything may move somebody through the stages, by activity or by an attribute.
    ...index.needs.stages.map((model): Topic => `stage:${model}`),
    ...(events.length > 0
      ? (['activity', ...(events.some(isIdentify) ? (['zone'] as const) : [])] as const)
      : []),
    ...due.flatMap(({ kind }) => (isAsk(kind) ? [...topicsAskedFor(kind)] : [])),
  ]);
  const fallen = new Set(due.map(({ kind }) => kind));
  const first = index.live.filter(({ id }) => fallen.has(`segment:${id}`));
  return withAskers(index, [...index.touchedBy(topics), ...first]);
}

const isIdentify = ({ type }: EventRecord) => type === 'identify';

export function withAskers(index: SegmentIndex, first: readonly LiveSegment[]): ReadonlySet<LiveSegment> {
  const all = new Set(first);
  // A set goes on over what is added on the way.
  for (const { id } of all)
    for (const asking of index.touchedBy(new Set<Topic>([`segment:${id}`]))) all.add(asking);
  return all;
}
