import type { Person } from '@perennial/contracts';
import { inOrder } from './stage-order.ts';
import type { StoryEnrollment, StoryEvent, StoryMessage } from './use-story.ts';

type Step = StoryEnrollment['steps'][number];

/** One thing in the story of a person, at its time. */
export type Happening = { readonly key: string; readonly at: string } & (
  | {
      readonly kind: 'steps';
      readonly enrollment: StoryEnrollment;
      /** What happened in that journey at that instant, in order. */
      readonly steps: readonly Step[];
      readonly messages: readonly StoryMessage[];
    }
  | { readonly kind: 'message'; readonly message: StoryMessage }
  | { readonly kind: 'event'; readonly event: StoryEvent }
  | { readonly kind: 'stage'; readonly change: Person['stageHistory'][number] }
);

export const shows = ['all', 'journeys', 'messages', 'events'] as const;
export type Show = (typeof shows)[number];

interface Lists {
  readonly events: readonly StoryEvent[];
  readonly enrollments: readonly StoryEnrollment[];
  readonly messages: readonly StoryMessage[];
  readonly stages: Person['stageHistory'];
}

/** All lists as one story, newest first. Messages stand with the step that sent them. */
export function mergeStory({ events, enrollments, messages, stages }: Lists, show: Show): Happening[] {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const taken = new Set<string>();
  const steps = enrollments.flatMap((enrollment) => stepsOf(enrollment, byId, taken));
  const all: Happening[] = [
    ...steps,
    ...messages
      .filter(({ id }) => !taken.has(id))
      .map((message) => ({
        kind: 'message' as const,
        key: `m${message.id}`,
        at: message.sentAt ?? message.dueAt,
        message,
      })),
    ...events
      .filter((event) => !isStageEvent(event))
      .map((event) => ({ kind: 'event' as const, key: `e${event.seq}`, at: event.at, event })),
    ...byModel(stages).map((change) => ({
      kind: 'stage' as const,
      key: `s${change.model}${change.at}${change.stage}`,
      at: change.at,
      change,
    })),
  ];
  return all.filter((one) => isShown(one, show)).toSorted(newestFirst);
}

/** At one instant what was caused stands above what caused it. */
const rank = { steps: 0, message: 0, stage: 1, event: 2 };

function newestFirst(a: Happening, b: Happening): number {
  return Date.parse(b.at) - Date.parse(a.at) || rank[a.kind] - rank[b.kind];
}

function isShown(one: Happening, show: Show): boolean {
  switch (show) {
    case 'all':
      return true;
    case 'journeys':
      return one.kind === 'steps';
    case 'messages':
      return one.kind === 'message' || (one.kind === 'steps' && one.messages.length > 0);
    case 'events':
      return one.kind === 'event' || one.kind === 'stage';
  }
}

/** Newest first within each model; sorting by time keeps what bears one instant as it is. */
function byModel(stages: Lists['stages']): Lists['stages'][number][] {
  const models = [...new Set(stages.map(({ model }) => model))];
  return models.flatMap((model) => inOrder(stages.filter((change) => change.model === model)).toReversed());
}

/** The stage history tells them better. */
function isStageEvent({ source, name }: StoryEvent): boolean {
  return source === 'derived' && (name === 'Stage Entered' || name === 'Stage Left');
}

function stepsOf(
  enrollment: StoryEnrollment,
  messages: ReadonlyMap<string, StoryMessage>,
  taken: Set<string>,
): Happening[] {
  const groups = new Map<string, Step[]>();
  for (const step of enrollment.steps) {
    const group = groups.get(step.at);
    if (group) group.push(step);
    else groups.set(step.at, [step]);
  }
  return [...groups].map(([at, steps]) => {
    const sent = steps.flatMap(({ kind, node, visit }) => {
      const message = kind === 'sent' ? messages.get(`${enrollment.id}:${node}:${visit}`) : undefined;
      if (!message) return [];
      taken.add(message.id);
      return [message];
    });
    return {
      kind: 'steps',
      key: `j${enrollment.id}${at}`,
      at,
      enrollment,
      steps: steps.toSorted((a, b) => a.turn - b.turn || a.ord - b.ord),
      messages: sent,
    };
  });
}
