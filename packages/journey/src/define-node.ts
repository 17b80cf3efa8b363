import type { z } from 'zod';
import type { Anniversary } from './civil-time/anniversaries.ts';
import type { Rhythm } from './civil-time/occurrences.ts';
import type { Zones } from './civil-time/types.ts';
import type { Diagnostic } from './compile/types.ts';
import type { EntryRules, NodeId, PortId } from './graph/types.ts';
import type { Facts, Outcome, PersonEvent, StepInput } from './interpret/types.ts';
import type { Brings, Mention, Template } from './mentions/types.ts';
import type { Needs } from './predicate/needs.ts';
import type { Instant, JsonObject, Reason, ZoneName } from './values.ts';

export type Family = 'trigger' | 'wait' | 'branch' | 'action' | 'end' | 'note';

export interface Port {
  readonly id: PortId;
  /** Unconnected ports end the journey quietly when `optional`; others are diagnosed. */
  readonly optional?: boolean;
  /** People leave by it so many times at most, then by another: what closes a loop. */
  readonly limited?: boolean;
}

/** What a trigger listens for; the router keeps an index of these. */
export type Listening =
  /** Stage transitions are events too: `Stage Entered` and `Stage Left`. */
  { readonly kind: 'event'; readonly name: string } | { readonly kind: 'api' };

/**
 * When a trigger falls due by the calendar: for everybody the journey is for, or for each person by a date of their own. The
 * shell then tells it, and it alone, by the event of that name that it listens for.
 */
export type Calendar =
  | {
      readonly kind: 'schedule';
      readonly rhythm: Rhythm;
      /** The name of a zone, or `person`: by each one's own clock. */
      readonly zone: ZoneName;
      /** The last day that counts, `YYYY-MM-DD`. */
      readonly last: string | null;
    }
  | { readonly kind: 'date'; readonly attribute: string; readonly anniversary: Anniversary };

/** What the shell tells a trigger that has fallen due. */
export const calendarEvents = { schedule: 'Schedule Due', date: 'Date Due' } as const satisfies {
  readonly [K in Calendar['kind']]: string;
};

export interface TriggerInput<Config> {
  readonly config: Config;
  /** The trigger itself: some events are told to one alone. */
  readonly node: NodeId;
  readonly event: PersonEvent;
  readonly facts: Facts;
  readonly now: Instant;
  readonly zones: Zones;
}

/** Whether the event fires the trigger, and why not. */
export type Firing =
  | { readonly fires: true; readonly at: Instant; readonly reason: Reason }
  | { readonly fires: false; readonly reason: Reason }
  | { readonly fires: 'error'; readonly reason: Reason };

/** The nodes of a drawing, disabled ones too, by their ids. */
export type Others = { readonly [node: string]: { readonly type: string } };

/**
 * A node type: one folder, one line in the list. The kernel knows none of them.
 *
 * `step` is pure: same input, same outcome; no clock, no randomness, no I/O. It is called when a person
 * arrives and again for each stimulus while they rest there.
 */
// A list holds node types of every config, which is both read and written here: only `any` fits all.
// oxlint-disable-next-line typescript/no-explicit-any
export interface NodeDefinition<Type extends string = string, Config = any> {
  readonly type: Type;
  readonly version: number;
  readonly family: Family;
  /** People come here when they are pulled out of the journey: nothing leads to it, and there is one at most. */
  readonly onExit?: boolean;
  /** People stay here for a time, as at every wait; a loop needs such a place. Absent: only if the family is `wait`. */
  readonly rests?: boolean;
  readonly config: z.ZodType<Config>;
  /** What a node freshly put on the canvas holds. Must parse. */
  readonly defaults: NoInfer<Config>;
  /** Named ways out, in order; the first is where people go on when the node is disabled. */
  readonly ports: (config: Config) => readonly Port[];
  readonly needs?: (config: Config) => Partial<Needs>;
  /** Complaints that only this type can make; `path` is relative to `config`. */
  readonly check?: (config: Config, zones: Zones) => readonly Diagnostic[];
  /** Only family `trigger`: complaints about the rules of entry; `path` is relative to them. */
  readonly checkEntry?: (entry: EntryRules) => readonly Diagnostic[];
  /** Complaints about other nodes of the drawing that it points at; `path` is relative to `config`. */
  readonly checkOthers?: (config: Config, others: Others) => readonly Diagnostic[];
  /** What of the workspace it names; paths are relative to `config`. */
  readonly mentions?: (config: Config) => readonly Mention[];
  /** The texts it has rendered for a person; paths are relative to `config`. */
  readonly templates?: (config: Config) => readonly Template[];
  /** Events and attributes that are there because of it. */
  readonly brings?: (config: Config) => Brings;
  /** Whether it draws people for something to be compared, which wants a goal to compare by. */
  readonly compares?: (config: Config) => boolean;
  /** Only family `trigger`: whether it goes by what was worked out about people, such as stages and segments. */
  readonly profiles?: boolean;
  /** From `version` n to n + 1, by n. */
  readonly migrations?: { readonly [from: number]: (config: JsonObject) => JsonObject };
  readonly step: (input: StepInput<Config>) => Outcome;
  /**
   * Only family `wait`: when a stay that began at `at` is over if nothing happens; `Infinity`: never by itself.
   * Absent: that hangs on more about the person than their zone.
   */
  readonly over?: (config: Config, stay: { at: Instant; zone: string; zones: Zones }) => Instant;
  /** Only family `trigger`. */
  readonly listens?: (config: Config, entry: EntryRules) => readonly Listening[];
  readonly fires?: (input: TriggerInput<Config>) => Firing;
  readonly calendar?: (config: Config) => Calendar;
}

/** Keeps the config type while checking the shape. */
export function defineNode<Type extends string, Config>(
  definition: NodeDefinition<Type, Config>,
): NodeDefinition<Type, Config> {
  return definition;
}
