import type { Instant } from '../values.ts';
import type { Predicate, Term } from './types.ts';
import { boundsOf, twice } from './window.ts';
import { flatten } from './walk.ts';

/** What of a person, and of the workspace, a predicate looks at. */
export interface Needs {
  /** Names of the events whose history is looked at, sorted. */
  readonly events: readonly string[];
  readonly activity: boolean;
  /** Ids, sorted. */
  readonly segments: readonly string[];
  readonly scores: boolean;
  /** How far back the messages are looked at, in milliseconds; 0: not at all. */
  readonly messages: Instant;
  /** The population's gaps between orders. */
  readonly gaps: boolean;
  readonly currency: boolean;
  readonly consent: boolean;
  /** When, and by which channel, they respond. */
  readonly habits: boolean;
  /** Names of the outermost attributes, sorted. */
  readonly attributes: readonly string[];
  /** Ids of the models, sorted. */
  readonly stages: readonly string[];
}

/** Everything that must be loaded before the predicate can be evaluated. */
export function needsOf(predicate: Predicate): Needs {
  return joinNeeds(flatten(predicate).map(needsOfTerm));
}

/** What several predicates need together. */
export function joinNeeds(all: readonly Partial<Needs>[]): Needs {
  const union = (key: 'events' | 'segments' | 'attributes' | 'stages') =>
    [...new Set(all.flatMap((needs) => needs[key] ?? []))].sort();
  const some = (key: 'activity' | 'scores' | 'gaps' | 'currency' | 'consent' | 'habits') =>
    all.some((needs) => needs[key] === true);
  return {
    events: union('events'),
    activity: some('activity'),
    segments: union('segments'),
    scores: some('scores'),
    messages: Math.max(0, ...all.map(({ messages = 0 }) => messages)),
    gaps: some('gaps'),
    currency: some('currency'),
    consent: some('consent'),
    habits: some('habits'),
    attributes: union('attributes'),
    stages: union('stages'),
  };
}

/** Names of the events whose history the predicate looks at, sorted, each once. */
export function eventsOf(predicate: Predicate): readonly string[] {
  return needsOf(predicate).events;
}

type Reader<Type extends Term['type']> = (term: Extract<Term, { type: Type }>) => Partial<Needs>;

const nothing = (): Partial<Needs> => ({});
const activity = (): Partial<Needs> => ({ activity: true });
const scores = (): Partial<Needs> => ({ scores: true });
const ofName = ({ name }: { readonly name: string }): Partial<Needs> => ({ events: [name] });

/** What a term itself looks at, without what is inside of it; a new one must say. */
const readers: { readonly [T in Term['type']]: Reader<T> } = {
  attribute: ({ path }) => ({ attributes: [path.split('.', 1)[0] as string] }),
  property: nothing,
  data: nothing,
  stage: ({ model }) => ({ stages: [model] }),
  segment: ({ segment }) => ({ segments: [segment] }),
  consent: () => ({ consent: true }),
  event: ofName,
  'event-sum': ofName,
  'event-time': ofName,
  sequence: ({ steps }) => ({ events: steps.map(({ name }) => name) }),
  'since-last': activity,
  count: activity,
  'since-first-seen': activity,
  drop: activity,
  revenue: () => ({ activity: true, currency: true }),
  'buying-gap': ({ beyond }) => ({ activity: true, gaps: beyond.startsWith('population') }),
  redemption: activity,
  engagement: ({ window }) => ({ messages: boundsOf(window).most }),
  'engagement-drop': ({ window }) => ({ messages: boundsOf(twice(window)).most }),
  score: scores,
  'rfm-group': scores,
};

function needsOfTerm(predicate: Predicate): Partial<Needs> {
  const { type } = predicate;
  return type === 'all' || type === 'any' || type === 'not' ? {} : readers[type](predicate as never);
}
