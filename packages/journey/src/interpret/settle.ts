import { own } from '../graph/own.ts';
import type { NodeId } from '../graph/types.ts';
import type { Result } from '../kernel.ts';
import { canonicalJson } from '../program/canonical.ts';
import type { ReadNode } from '../program/read-node.ts';
import type { Instant, JsonObject } from '../values.ts';
import { changed, logged } from './context.ts';
import type { Run } from './context.ts';
import { exit } from './exit.ts';
import { countsFrom, lostIn } from './pauses.ts';
import { fail, succeed } from '../program/result.ts';
import type { Interest, LogEntry, Outcome, StepNote, Visit } from './types.ts';

/** The visit that an outcome is about, and the time at which it takes effect. */
export interface Here {
  readonly node: ReadNode;
  readonly n: number;
  readonly visitAt: Instant;
  readonly at: Instant;
}

/** The run after an outcome, and the node to go on to; `null` when the person rests or has left. */
export interface Settled {
  readonly run: Run;
  readonly to: NodeId | null;
}

type Kind = Outcome['kind'];
type OutcomeOf<K extends Kind> = Extract<Outcome, { readonly kind: K }>;

const settlers: {
  readonly [K in Kind]: (run: Run, here: Here, outcome: OutcomeOf<K>) => Result<Settled>;
} = {
  leave: (run, here, outcome) => {
    const to = own(here.node.next, outcome.port);
    if (to === undefined) return fail('unknown-port', { node: here.node.id, port: outcome.port });
    const left = leave(run, here, outcome);
    if (to !== null) return succeed({ run: left, to });
    return succeed({ run: exit(left, place(here), here.at, { code: 'end' }), to });
  },
  rest: (run, here, outcome) => succeed({ run: rest(run, here, outcome), to: null }),
  exit: (run, here, { reason, log, commands = [] }) => {
    const noted = logged(run, ...notes(here, log));
    const asked = { ...noted, commands: [...noted.commands, ...commands] };
    return succeed({ run: exit(asked, place(here), here.at, reason), to: null });
  },
  fail: (_run, here, { reason }) => ({
    ok: false,
    reason: { ...reason, params: { ...reason.params, node: here.node.id } },
  }),
};

/** Applies what the node answered. */
export function settle(run: Run, here: Here, outcome: Outcome): Result<Settled> {
  // The record pairs each outcome with its own settler; the compiler can't follow that through a look-up.
  return settlers[outcome.kind](run, here, outcome as never);
}

function leave(run: Run, here: Here, outcome: OutcomeOf<'leave'>): Run {
  const { node, at, n } = here;
  const { port, reason, commands = [], data } = outcome;
  const kept = keeping(run, here, data);
  const noted = logged(kept, ...notes(here, outcome.log), {
    node: node.id,
    visit: n,
    at,
    kind: 'left',
    port,
    reason,
  });
  return { ...noted, commands: [...noted.commands, ...commands] };
}

/** A node that answers the rest it rests in already changes nothing, asks for nothing and writes nothing. */
function rest(run: Run, here: Here, outcome: OutcomeOf<'rest'>): Run {
  const { until, events = [], watch, as, reason, commands = [], log, data } = outcome;
  const lost = lostIn(run.state.visit, place(here));
  const began = countsFrom({ at: here.visitAt, ...lost });
  const interests = events.map(({ event, since }): Interest => {
    // What happens in a pause happens all the same: only time stood still.
    const from = since === began ? here.visitAt : since;
    return { event, since: from, until, kind: 'wait' };
  });
  const visit: Visit = {
    ...place(here),
    at: here.visitAt,
    ...lost,
    until,
    interests,
    why: reason,
    ...(watch && { watch }),
  };
  const { visit: before } = run.state;
  if (before && sameRest(before, visit)) return sameWatch(before, visit) ? run : retime(run, before, watch);
  const noted = logged(changed(keeping(run, here, data), { visit }), ...notes(here, log), {
    node: here.node.id,
    visit: here.n,
    at: here.at,
    kind: as,
    reason,
  });
  return { ...noted, commands: [...noted.commands, ...commands] };
}

/** With what the step gave as journey data, under its node's id. */
function keeping(run: Run, { node }: Here, data: JsonObject | undefined): Run {
  return data === undefined ? run : changed(run, { data: { ...run.state.data, [node.id]: data } });
}

/** The same rest, looked at again at another time: news for the shell, and none for the log. */
function retime(run: Run, { watch: _, ...before }: Visit, watch: Visit['watch']): Run {
  return changed(run, { visit: { ...before, ...(watch && { watch }) } });
}

function sameWatch({ watch: a }: Visit, { watch: b }: Visit): boolean {
  return canonicalJson(a ?? null) === canonicalJson(b ?? null);
}

/** Reasons hold values seen, which may differ from look to look; the code tells one rest from another. */
function sameRest(a: Visit, b: Visit): boolean {
  const essence = ({ node, n, until, interests, why }: Visit) =>
    canonicalJson([node, n, until, interests, why.code]);
  return essence(a) === essence(b);
}

function place({ node, n }: Here): Pick<Visit, 'node' | 'n'> {
  return { node: node.id, n };
}

function notes({ node, n, at }: Here, given: readonly StepNote[] = []): readonly LogEntry[] {
  return given.map((note) => ({ node: node.id, visit: n, at, ...note }));
}
