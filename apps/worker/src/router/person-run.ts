import type {
  Beside,
  Count,
  DueRow,
  EntryRecord,
  EventRecord,
  PersonInterest,
  Profile,
  StageMove,
  StepWrite,
} from '@perennial/db';
import type { Passage, TurnRecord } from '../turns/record.ts';
import type { Memberships } from './memberships.ts';
import type { Activity, Moment } from '@perennial/lifecycle';
import type { Instant, Program, Transition, Window } from '@perennial/journey';

/** Somebody who entered a journey in this transaction. */
export interface Admitted {
  readonly passage: Passage;
  readonly program: Program;
  /** All of turn 0, from the trigger to the present rest. */
  readonly transition: Transition;
}

/** A stage that was last found unchanged at that moment, and doesn't change by itself before `until`. */
export interface Unsettled {
  readonly moment: Moment;
  readonly until: Instant;
}

/** One person's way through one transaction of the router: what is known of them, and what will be written. */
export interface PersonRun {
  person: Profile;
  /** The clock when they were last looked at. */
  now: number;
  activity: Activity;
  /** What stage models look at beside the row. */
  readonly beside: Beside;
  /** Something of the person changed. */
  dirty: boolean;
  /** More than a longer tail, another stage and when they were seen. */
  renewed: boolean;
  /** What is to be added to the activity's tail. */
  tail: string;
  firstSeen: number | null;
  lastSeen: number | null;
  readonly interests: readonly PersonInterest[];
  /** Earlier enrollments, kept up to date with admissions. */
  readonly entries: EntryRecord[];
  readonly admitted: Admitted[];
  readonly woken: Set<string>;
  /** Ended enrollments whose goal may have been reached. */
  readonly converted: Set<string>;
  readonly moves: StageMove[];
  /** Their segments; `null` in a workspace that keeps none up to date. */
  readonly memberships: Memberships | null;
  /** When the person must be looked at again, by kind of due row; `null` = never. */
  readonly due: Map<string, number | null>;
  /** Until when filters that were not true are asked again, by kind of due row. */
  readonly graces: Map<string, number>;
  /** Kinds whose rows had fallen due. */
  readonly fallen: Set<string>;
  /** Requests to look at them that were served. */
  readonly asks: DueRow[];
  /** By model: when it changes is yet to be found out. */
  readonly unsettled: Map<string, Unsettled>;
  /** Why this person did not enter a journey that looked at them. */
  readonly refusals: { readonly step: StepWrite; readonly count: Count }[];
  /** Admissions that could not be decided. */
  readonly failed: TurnRecord[];
}

export function beginRun(
  person: Profile,
  activity: Activity,
  now: number,
  interests: readonly PersonInterest[],
  entries: readonly EntryRecord[],
  memberships: Memberships | null,
  beside: Beside,
): PersonRun {
  return {
    person,
    now,
    activity,
    beside,
    dirty: false,
    renewed: false,
    tail: '',
    firstSeen: null,
    lastSeen: null,
    interests,
    entries: [...entries],
    admitted: [],
    woken: new Set(),
    converted: new Set(),
    moves: [],
    memberships,
    due: new Map(),
    graces: new Map(),
    fallen: new Set(),
    asks: [],
    unsettled: new Map(),
    refusals: [],
    failed: [],
  };
}

/** Pokes whoever waits for this event, by the event's own time. Late ones come by for their line in the log. */
export function wakeInterested(run: PersonRun, event: Pick<EventRecord, 'name' | 'at'>): void {
  for (const interest of run.interests) {
    if (!isWithin(interest, event)) continue;
    (interest.done ? run.converted : run.woken).add(interest.enrollment);
  }
}

/** Pokes whoever rests on something of the person that has changed. */
export function wakeWatching(run: PersonRun, facets: ReadonlySet<string>): void {
  for (const { enrollment, watches } of run.interests)
    if (watches?.some((facet) => facets.has(facet))) run.woken.add(enrollment);
}

/** Whether anybody rests on what is known of the person: otherwise it need not be found out what has changed. */
export function isWatched({ interests, admitted }: Pick<PersonRun, 'interests' | 'admitted'>): boolean {
  return interests.some(({ watches }) => watches) || admitted.some((one) => watchedBy(one).length > 0);
}

/** What somebody admitted rests on. */
export function watchedBy({ transition: { rest } }: Pick<Admitted, 'transition'>): readonly string[] {
  return rest.kind === 'rest' ? (rest.watch ?? []) : [];
}

export function isWithin(
  { event, since, until }: Window,
  { name, at }: Pick<EventRecord, 'name' | 'at'>,
): boolean {
  return event === name && at >= since && (until === null || at <= until);
}

/** Replaces the entry that an admission made or ended. */
export function noteEntry(run: PersonRun, passage: Passage, { state }: Pick<Transition, 'state'>): void {
  const { personId: person, journeyId: journey, entryKey: key, enteredAt } = passage;
  const same = (one: EntryRecord) => one.journey === journey && one.key === key;
  const before = run.entries.find(same);
  const ended = state.ended?.at ?? null;
  const entry: EntryRecord = {
    person,
    journey,
    key,
    live: state.status === 'live',
    lastEnteredAt: Math.max(before?.lastEnteredAt ?? enteredAt, enteredAt),
    lastEndedAt:
      ended === null ? (before?.lastEndedAt ?? null) : Math.max(before?.lastEndedAt ?? ended, ended),
  };
  run.entries.splice(0, run.entries.length, ...run.entries.filter((one) => !same(one)), entry);
}
