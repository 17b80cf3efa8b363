import { parseGraph, type Diagnostic, type Graph, type GraphDiff, type Program } from '@perennial/journey';
import type { Forecast } from '@perennial/simulate';
import type { Connected } from '../command.ts';
import { Fault } from '../exits.ts';
import { kernel } from '../kernel.ts';
import { readBase } from '../journeys/base.ts';
import { isWrong } from '../journeys/diagnostics.ts';
import { differenceOf } from '../journeys/diff.ts';
import { journeyIn, type JourneyFile } from '../journeys/file.ts';
import type { Pushed } from '../journeys/save.ts';
import { forecastOf } from '../journeys/simulate-many.ts';
import { madeUp } from './made-up.ts';
import type { Practice } from './practice.ts';

/** Where journeys are pushed, and how they are tried. */
export interface Bench {
  /** `null`: nobody asked to push. */
  readonly practice: (Practice & { readonly api: Connected }) | null;
  readonly people: number;
  readonly days: number;
}

/** What there is to say of a file that changed. */
export interface Seen {
  readonly file: string;
  /** Why it could not be looked at, or not be pushed. */
  readonly fault: Pick<Fault, 'code' | 'values'> | null;
  readonly diagnostics: readonly Diagnostic[];
  /** Since it was last looked at; `null`: it is new here. */
  readonly difference: GraphDiff | null;
  readonly pushed: Pushed | null;
  readonly forecast: Forecast | null;
  /** People of nowhere were simulated: none were pushed to, or the workspace has none. */
  readonly madeUp: boolean;
  /** The drawing, where it is one. */
  readonly graph: Graph | null;
}

const nothing = {
  diagnostics: [],
  difference: null,
  pushed: null,
  forecast: null,
  madeUp: false,
  graph: null,
};

/** Checks a file, says what changed, pushes and simulates it. What is wrong with it is said, never thrown. */
export async function lookAt(bench: Bench, file: string, text: string, before: Graph | null): Promise<Seen> {
  let seen: Seen = { file, fault: null, ...nothing };
  try {
    const journey = journeyIn(text, file);
    const { program, diagnostics } = kernel.compile(journey.draft);
    seen = { ...seen, diagnostics };
    const parsed = parseGraph(journey.draft);
    if (!parsed.ok) return seen;
    const { graph } = parsed;
    seen = { ...seen, graph, difference: before && differenceOf(before, graph) };
    if (!program || isWrong({ diagnostics })) return seen;
    const pushed = (await bench.practice?.push(file, { ...journey, draft: graph })) ?? null;
    seen = { ...seen, pushed };
    return { ...seen, ...(await tryOut(bench, journey, program, pushed)) };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { ...seen, fault: { code: error.code, values: error.values } };
  }
}

const seed = 'perennial';

async function tryOut(
  { practice, people: count, days }: Bench,
  { id = 'unknown' }: JourneyFile,
  program: Program,
  pushed: Pushed | null,
): Promise<Pick<Seen, 'forecast' | 'madeUp'>> {
  const journey = pushed?.id ?? id;
  const base = practice && pushed && (await readBase(practice.api, journey, program, { count }));
  const isMadeUp = base === null || base.people.length === 0;
  const whom = isMadeUp ? madeUp(count, base?.now ?? Date.now()) : base;
  return { forecast: forecastOf({ program, journey, days }, whom, seed), madeUp: isMadeUp };
}

/** Whether somebody has to do something about it. */
export function needsMending({ fault, diagnostics }: Seen): boolean {
  return fault !== null || isWrong({ diagnostics });
}
