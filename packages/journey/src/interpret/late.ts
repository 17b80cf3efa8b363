import { readNode } from '../program/read-node.ts';
import { changed, logged } from './context.ts';
import type { Context, Run } from './context.ts';
import { missedWaits } from './interests.ts';
import { mostClosed } from './limits.ts';
import { askNode } from './step.ts';
import type { ClosedWait, PersonEvent, Stimulus } from './types.ts';

/** Remembers what the present visit waited for, since its time is up. */
export function closeWaits(run: Run): Run {
  const { visit, closed } = run.state;
  const { until = null } = visit ?? {};
  if (!visit || until === null) return run;
  const waits = visit.interests.map(({ event, since }): ClosedWait => ({
    node: visit.node,
    visit: visit.n,
    at: visit.at,
    event,
    since,
    until,
  }));
  return changed(run, { closed: [...closed, ...waits].slice(-mostClosed) });
}

/**
 * Logs an event that would have moved the person, had it been received before its wait timed out. It moves
 * nobody and is used up. What the wait would not have taken (a filter) is no late event.
 */
export function noteLate(context: Context, run: Run, stimulus: Extract<Stimulus, { kind: 'event' }>): Run {
  const { event } = stimulus;
  const wait = missedWaits(run.state, event).find((each) => wouldHaveMoved(context, run, each, stimulus));
  if (!wait) return run;
  const reason = { code: 'late', params: { event: event.name, seq: event.seq, until: wait.until } };
  const entry = { node: wait.node, visit: wait.visit, at: event.at, kind: 'late', reason } as const;
  return logged(useUp(run, event), entry);
}

/** Events that admitted or moved the enrollment, or were logged as late, don't count again. */
export function useUp(run: Run, { seq, at }: PersonEvent): Run {
  const { used } = run.state;
  if (used.some((each) => each.seq === seq && each.at === at)) return run;
  return changed(run, { used: [...used, { seq, at }] });
}

/** A node that can't tell is no reason to fail the turn: only a line of the log is at stake. */
function wouldHaveMoved(context: Context, run: Run, wait: ClosedWait, stimulus: Stimulus): boolean {
  const node = readNode(context.nodes, context.program, wait.node);
  if (!node.ok) return false;
  const call = { node: wait.node, visit: wait.visit, visitAt: wait.at, arriving: false, stimulus };
  const { kind } = askNode(context, run.state, node.value, call);
  return kind === 'leave' || kind === 'exit';
}
