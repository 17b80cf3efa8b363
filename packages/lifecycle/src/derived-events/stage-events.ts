import type { Instant, JsonObject, Reason } from '@perennial/journey';

/** What brought the change about: an event of the person, or the time at which it was due. */
export type StageCause =
  { readonly kind: 'event'; readonly seq: number } | { readonly kind: 'clock'; readonly due: Instant };

/** Somebody said so. */
export interface ByHandCause {
  readonly kind: 'hand';
  readonly id: string;
}

export interface StageChange {
  readonly model: string;
  readonly person: string;
  /** `null`: no stage. */
  readonly from: string | null;
  readonly to: string | null;
  /** When the change took effect: the event's time, or the due time. */
  readonly at: Instant;
  readonly because: Reason;
  readonly cause: StageCause | ByHandCause;
}

export interface DerivedEvent {
  /** The same for the same cause, so that deriving it again changes nothing. */
  readonly id: string;
  readonly name: string;
  readonly at: Instant;
  readonly properties: JsonObject;
}

function idOf({ model, person, cause }: StageChange): string {
  return `stage:${model}:${person}:${causeText(cause)}`;
}

/** Told apart by a letter: a sequence number may equal a time. */
function causeText(cause: StageChange['cause']): string {
  if (cause.kind === 'hand') return `h${cause.id}`;
  return cause.kind === 'event' ? `e${cause.seq}` : `t${cause.due}`;
}

function becauseJson({ code, params }: Reason): JsonObject {
  return params === undefined ? { code } : { code, params };
}

/** The events of a change of stage, `Stage Left` first; none where there is no stage. Empty without a change. */
export function stageEvents(change: StageChange): readonly DerivedEvent[] {
  const { model, from, to, at } = change;
  if (from === to) return [];
  const id = idOf(change);
  const common = { from, to, because: becauseJson(change.because) };
  const events: DerivedEvent[] = [];
  if (from !== null) {
    events.push({ id: `${id}:left`, name: 'Stage Left', at, properties: { model, stage: from, ...common } });
  }
  if (to !== null) {
    events.push({
      id: `${id}:entered`,
      name: 'Stage Entered',
      at,
      properties: { model, stage: to, ...common },
    });
  }
  return events;
}

/** Somebody has been in a stage for some days. */
export interface StageStay {
  readonly model: string;
  readonly stage: string;
  readonly days: number;
  readonly person: string;
  readonly since: Instant;
  readonly from: string | null;
  readonly at: Instant;
}

/** Once for each stay: they may come again. */
export function stageStayed({ model, stage, days, person, since, from, at }: StageStay): DerivedEvent {
  return {
    id: `stay:${model}:${stage}:${days}:${person}:${since}`,
    name: 'Stage Stayed',
    at,
    properties: { model, stage, days, from },
  };
}

/** Told to one journey about everybody who was in the stage when it was published. */
export const alreadyInStage = 'Already In Stage';

/** Events that only the engine may say. */
export const stageEventNames: ReadonlySet<string> = new Set([
  'Stage Entered',
  'Stage Left',
  'Stage Stayed',
  alreadyInStage,
]);
