import type { EntryRecord, EventRecord } from '@perennial/db';
import type {
  EntryHistory,
  Facts,
  Firing,
  Instant,
  JsonObject,
  Kernel,
  PersonEvent,
  Program,
  Reason,
} from '@perennial/journey';
import { calendarEvents } from '@perennial/journey';
import { apiEventName, handOverEventName } from '@perennial/nodes';

/** What one way into a journey is judged by. */
export interface Judging {
  readonly kernel: Kernel;
  readonly program: Program;
  readonly journey: string;
  readonly facts: Facts;
  readonly now: Instant;
  readonly entries: readonly EntryRecord[];
  /** When this version went live, in real time. */
  readonly publishedAt: Instant;
  /** When passages began. */
  readonly entered: readonly Instant[];
}

/** What is to be said of one way in. */
export interface Judged {
  readonly answer: Reason;
  /** The event that it speaks of. */
  readonly about: EventRecord | null;
}

/** A journey may be called from outside, or by another one. */
const callNames: readonly string[] = [apiEventName, handOverEventName];

/** Names of the events that a trigger waits for. */
export function namesOf({ kernel, program }: Pick<Judging, 'kernel' | 'program'>, trigger: string): string[] {
  return kernel
    .listens({ ...program, triggers: [trigger] })
    .flatMap((one) => (one.kind === 'event' ? [one.name] : callNames));
}

/**
 * Judges one trigger by the newest event that would fire it, or else by the newest there is: as things are now, not as
 * they were then. What was said then stands in the step log.
 */
export function judge(judging: Judging, trigger: string, events: readonly EventRecord[]): Judged {
  const mine = events.filter((event) => !isForOne(event) || event.properties['journey'] === judging.journey);
  const fired = mine.map((event) => ({ event, firing: fire(judging, trigger, event) }));
  const best = fired.find(({ firing }) => firing.fires === true) ?? fired[0];
  if (!best) return { answer: { code: 'no-event' }, about: null };
  const { event, firing } = best;
  return {
    about: event,
    answer: firing.fires === true ? admit(judging, trigger, event) : firing.reason,
  };
}

/** It names the journey it is for. */
function isForOne({ type, name }: EventRecord): boolean {
  return type === 'api' || Object.values<string>(calendarEvents).includes(name);
}

function fire({ kernel, program, facts, now }: Judging, trigger: string, event: EventRecord): Firing {
  const { type, config } = program.nodes[trigger]!;
  const definition = kernel.nodes.get(type);
  return (
    definition?.fires?.({ config, node: trigger, event: shown(event), facts, now, zones: kernel.zones }) ?? {
      fires: false,
      reason: { code: 'no-trigger' },
    }
  );
}

function admit(judging: Judging, trigger: string, event: EventRecord): Reason {
  const { kernel, program, facts, now, entries, publishedAt, entered } = judging;
  if (entered.includes(event.at)) return { code: 'entered' };
  if (event.backfill) return { code: 'was-old' };
  if (event.storedAt < publishedAt) return { code: 'before-published' };
  const admission = kernel.consider({
    program: { ...program, triggers: [trigger] },
    event: shown(event),
    facts,
    now,
    history: (key) => historyOf(entries, key),
  });
  if (admission.kind === 'admit') return { code: 'would-enter' };
  return admission.kind === 'ignore' ? { code: 'no-trigger' } : admission.reason;
}

/** A journey sees the payload of a call as the properties of its event. */
function shown({ seq, type, name, at, properties }: EventRecord): PersonEvent {
  const seen = type === 'api' ? properties['payload'] : properties;
  return { seq, name, at, properties: (seen ?? {}) as JsonObject };
}

function historyOf(entries: readonly EntryRecord[], key: string): EntryHistory {
  const entry = entries.find((one) => one.key === key);
  return {
    liveWithKey: entry?.live ?? false,
    everEntered: entry !== undefined,
    lastEndedAt: entry?.lastEndedAt ?? null,
    lastEnteredAt: entry?.lastEnteredAt ?? null,
  };
}
