import {
  loadDrawSettings,
  loadLiveJourneys,
  loadPrograms,
  loadSegments,
  loadStageModels,
  type Transaction,
  type WorkspaceNow,
} from '@perennial/db';
import {
  joinNeeds,
  readGuardrails,
  type AllowedHours,
  type Calendar,
  type CalendarTrigger,
  type OutwardChannel,
  type DrawSetting,
  type Guardrails,
  type Kernel,
  type Needs,
  type Program,
} from '@perennial/journey';
import {
  defaultEventMap,
  eventMapSchema,
  needsOfModel,
  parseStageModel,
  type EventMap,
  type StageModel,
} from '@perennial/lifecycle';
import { sendsMarketing, staysOf, type Stay } from '@perennial/nodes';
import { indexSegments, type SegmentIndex } from './segment-index.ts';
import { allowedHoursOf, catchUpMsOf, holdoutOf, oldDataMsOf } from './workspace-settings.ts';

/** A journey that admits people now. */
export interface LiveJourney {
  readonly journey: string;
  readonly version: number;
  readonly program: Program;
}

/** One that falls due by the calendar, with the triggers that do. */
export interface CalendarJourney {
  readonly live: LiveJourney;
  readonly triggers: readonly CalendarTrigger[];
}

export interface DateTrigger {
  readonly journey: string;
  readonly node: string;
  readonly due: Extract<Calendar, { kind: 'date' }>;
}

export interface PausedStay extends Stay {
  readonly journey: string;
}

/** A stage model, with what its rules look at. */
export type KnownModel = StageModel & { readonly needs: Needs };

/** What a workspace has set, as of one `configVersion`. */
export interface WorkspaceSettings {
  /** By event name, the journeys whose triggers listen for it. */
  readonly triggers: ReadonlyMap<string, readonly LiveJourney[]>;
  /** Journeys that an API call may enter, by id. */
  readonly callable: ReadonlyMap<string, LiveJourney>;
  /** Journeys that let in only so many, by id. */
  readonly capped: ReadonlyMap<string, LiveJourney>;
  /** Journeys that may send marketing, by id. */
  readonly marketing: ReadonlySet<string>;
  /** Per cent of people whom no such journey lets in. */
  readonly holdout: number;
  /** Journeys whose filter is asked again for a while, by id. */
  readonly graced: ReadonlyMap<string, LiveJourney>;
  /** Journeys that fall due by the calendar, by id. */
  readonly calendar: ReadonlyMap<string, CalendarJourney>;
  /** Their triggers that fall due by a date of the person's own. */
  readonly dates: readonly DateTrigger[];
  /** How long journeys want people to have been in stages: also those that are paused. */
  readonly stays: readonly Stay[];
  /** What those that are paused will ask for when they go on. */
  readonly pausedStays: readonly PausedStay[];
  readonly stageModels: readonly KnownModel[];
  /** What the rules of all of them together look at. */
  readonly stageNeeds: Needs;
  readonly segments: SegmentIndex;
  readonly eventMap: EventMap;
  /** What was set of experiments over what is drawn, by `journey/node`. */
  readonly draws: { readonly [place: string]: DrawSetting };
  readonly allowedHours: Readonly<Record<OutwardChannel, AllowedHours>>;
  readonly guardrails: Guardrails;
  /** Events older than this on arrival move nobody. Milliseconds. */
  readonly oldDataMs: number;
  /** What is later than this by the calendar is missed. Milliseconds. */
  readonly catchUpMs: number;
}

/** Caches of what seldom changes; each process has its own. */
export interface Settings {
  readonly of: (tx: Transaction, clock: WorkspaceNow) => Promise<WorkspaceSettings>;
  /** Programs are immutable, so they are kept by version. Missing ones are absent. */
  readonly programs: (tx: Transaction, workspace: string, wanted: readonly Wanted[]) => Promise<Programs>;
}

export interface Wanted {
  readonly journey: string;
  readonly version: number;
}
export type Programs = (wanted: Wanted) => Program | undefined;

/** Programs and workspaces kept at most; beyond that the oldest is read again when it is needed. */
const mostKept = 1_000;

export function createSettings(kernel: Pick<Kernel, 'listens' | 'calendar'>): Settings {
  const kept = new Map<string, { version: number; settings: WorkspaceSettings }>();
  const programs = new Map<string, Program>();
  return {
    of: async (tx, clock) => {
      const known = kept.get(clock.id);
      if (known?.version === clock.configVersion) return known.settings;
      const settings = await read(kernel, tx, clock);
      remember(kept, clock.id, { version: clock.configVersion, settings });
      return settings;
    },
    programs: async (tx, workspace, wanted) => {
      const keyOf = ({ journey, version }: Wanted) => `${workspace}:${journey}:${version}`;
      const missing = new Map(
        wanted.filter((one) => !programs.has(keyOf(one))).map((one) => [keyOf(one), one]),
      );
      const found = await loadPrograms<Program>(tx, workspace, [...missing.values()]);
      for (const one of found) remember(programs, keyOf(one), one.program);
      return (one) => programs.get(keyOf(one));
    },
  };
}

function remember<T>(kept: Map<string, T>, key: string, value: T): void {
  kept.delete(key);
  kept.set(key, value);
  const oldest = kept.keys().next();
  if (kept.size > mostKept && !oldest.done) kept.delete(oldest.value);
}

async function read(
  kernel: Pick<Kernel, 'listens' | 'calendar'>,
  tx: Transaction,
  { id, settings }: WorkspaceNow,
): Promise<WorkspaceSettings> {
  const [journeys, paused, models, segments, draws] = await Promise.all([
    loadLiveJourneys<Program>(tx, id),
    loadLiveJourneys<Program>(tx, id, 'paused'),
    loadStageModels<unknown>(tx, id),
    loadSegments(tx, id),
    loadDrawSettings(tx, id),
  ]);
  const stageModels = models.flatMap(({ model }) => knownModel(model));
  const pausedStays = paused.flatMap(({ journey, program }) =>
    staysOf(program).map((stay) => ({ journey, ...stay })),
  );
  const map = eventMapSchema.safeParse(settings['eventMap']);
  return {
    ...index(kernel, journeys),
    stays: [...journeys.flatMap(({ program }) => staysOf(program)), ...pausedStays],
    pausedStays,
    stageModels,
    stageNeeds: joinNeeds(stageModels.map(({ needs }) => needs)),
    segments: indexSegments(segments),
    eventMap: map.success ? map.data : defaultEventMap,
    draws,
    holdout: holdoutOf(settings),
    allowedHours: allowedHoursOf(settings),
    guardrails: readGuardrails(settings['guardrails']),
    oldDataMs: oldDataMsOf(settings),
    catchUpMs: catchUpMsOf(settings),
  };
}

/** One that can't be read any more places nobody. */
function knownModel(stored: unknown): KnownModel[] {
  const parsed = parseStageModel(stored);
  return parsed.ok ? [{ ...parsed.value, needs: needsOfModel(parsed.value) }] : [];
}

function index(kernel: Pick<Kernel, 'listens' | 'calendar'>, journeys: readonly LiveJourney[]) {
  const triggers = new Map<string, LiveJourney[]>();
  const callable = new Map<string, LiveJourney>();
  for (const journey of journeys) {
    for (const listening of kernel.listens(journey.program)) {
      if (listening.kind === 'api') callable.set(journey.journey, journey);
      else triggers.set(listening.name, [...(triggers.get(listening.name) ?? []), journey]);
    }
  }
  const calendar = new Map(
    journeys.flatMap((live): [string, CalendarJourney][] => {
      const triggers = kernel.calendar(live.program);
      return triggers.length === 0 ? [] : [[live.journey, { live, triggers }]];
    }),
  );
  const dates = [...calendar].flatMap(([journey, { triggers }]) =>
    triggers.flatMap(({ node, due }) => (due.kind === 'date' ? [{ journey, node, due }] : [])),
  );
  const capped = new Map(
    journeys.flatMap((live) => (live.program.entry.caps ? [[live.journey, live] as const] : [])),
  );
  const graced = new Map(
    journeys.flatMap((live) => (live.program.entry.grace ? [[live.journey, live] as const] : [])),
  );
  const marketing = new Set(
    journeys.filter(({ program }) => sendsMarketing(program)).map(({ journey }) => journey),
  );
  return { triggers, callable, capped, marketing, graced, calendar, dates };
}
