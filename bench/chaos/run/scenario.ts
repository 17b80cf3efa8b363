import type { Evidence, Kill, Verdict } from '../checker/evidence.ts';
import type { Stack } from '../../harness/stack.ts';
import type { Setting, SettingOptions } from './setting.ts';

/** What can be done to the product while people go through it: one row of the table of chaos. */
export interface Scenario {
  readonly id: `C${number}`;
  readonly name: string;
  /** What is done, in one sentence. */
  readonly says: string;
  readonly people: number;
  /** Milliseconds over which they begin. */
  readonly spread: number;
  /** Its times are what it is about, and don't shrink with its people. */
  readonly rigid?: boolean;
  /** Products that each of them looks at. */
  readonly views?: number;
  /** Why it can't be done on this machine; `null` = it can. */
  readonly whyNot?: () => string | null;
  /** Begins anew with each run: what it does may hang on what it sees. */
  readonly plan: (given: PlanGiven) => Plan;
}

export interface PlanGiven {
  readonly seed: number;
  /** How much of itself a smaller run is: 1 = all. */
  readonly share: number;
}

export interface Plan {
  readonly setting?: SettingOptions;
  /** Everybody agrees to offers, and starts once. */
  readonly steady?: true;
  /** What is looked at afterwards, where it isn't the invariants of the checkout. */
  readonly check?: (evidence: Evidence) => Verdict[];
  /** Before any server starts, as in `withStack`. */
  readonly prepare?: (data: string) => () => void;
  /** From the first person on. */
  readonly disturb: (scene: Scene) => Promise<void>;
  /** What must have happened, or the run proves nothing; and what else is wrong. */
  readonly struck: (evidence: Evidence) => Pick<Verdict, 'seen' | 'found'>;
}

export interface Scene {
  readonly stack: Stack;
  readonly setting: Setting;
  readonly people: number;
  readonly random: () => number;
  readonly note: (kill: Kill) => void;
}

/** So many kills of each of these programs have been seen. */
export const killed =
  (least: number, ...programs: readonly string[]): Plan['struck'] =>
  ({ kills }) => {
    const times = (name: string) => kills.filter(({ program }) => program === name).length;
    const spared = programs.filter((name) => times(name) < least);
    return {
      seen: kills.length,
      found: spared.map((name) => `${name} was killed only ${times(name)} times`),
    };
  };
