import type { ExitRule } from '../graph/types.ts';
import type { Result } from '../kernel.ts';
import { earliest, evaluate, facetsOf, joinNeeds, needsOf, nextTruth, seenJson } from '../predicate/index.ts';
import type { Evaluation, Facet, Scope } from '../predicate/index.ts';
import { fail, succeed } from '../program/result.ts';
import type { Program } from '../program/types.ts';
import type { Instant, Reason } from '../values.ts';
import { changed } from './context.ts';
import type { Context, Run } from './context.ts';
import { isUsed } from './interests.ts';
import { pullOut } from './pull-out.ts';
import type { EnrollmentState, PersonEvent, Stimulus } from './types.ts';

type RuleOf<K extends ExitRule['kind']> = Extract<ExitRule, { readonly kind: K }>;

/** Whether exit rules have anything to say: not to those who have left. */
export function isInside({ status, out }: EnrollmentState): boolean {
  return status === 'live' && out === undefined;
}

export function eventRules({ exits = [] }: Program): readonly RuleOf<'event'>[] {
  return exits.filter((rule) => rule.kind === 'event');
}

/** What the conditions among the rules look at; empty where there are none. */
export function watchedByRules(program: Program): readonly Facet[] {
  const rules = conditionRules(program);
  return rules.length === 0 ? [] : facetsOf(joinNeeds(rules.map(({ when }) => needsOf(when))));
}

/** Takes out whom the event takes out. */
export function pullByEvent(context: Context, run: Run, event: PersonEvent): Result<Run> {
  const { visit } = run.state;
  if (!visit || !isInside(run.state)) return succeed(run);
  const reason = eventReason(context, run.state, event);
  if (!reason.ok || reason.value === null) return reason.ok ? succeed(run) : reason;
  return pullOut(context, run, visit, { at: event.at, by: 'exit-rule', reason: reason.value });
}

/**
 * Takes out whom a condition takes out. What time brought about was looked for at its time; whatever else is found
 * when something other is due has changed unseen, and counts from now.
 */
export function pullByCondition(context: Context, run: Run, { kind, at }: Stimulus): Result<Run> {
  const { visit } = run.state;
  if (!visit || !isInside(run.state)) return succeed(run);
  const reason = conditionReason(context, run.state, at);
  if (!reason.ok || reason.value === null) return reason.ok ? succeed(run) : reason;
  const seenAt = kind === 'look' ? at : context.now;
  return pullOut(context, run, visit, { at: seenAt, by: 'exit-rule', reason: reason.value });
}

/** The first rule that the event meets, as a reason. Neither the event that admitted counts nor what came before. */
export function eventReason(
  context: Context,
  state: EnrollmentState,
  event: PersonEvent,
): Result<Reason | null> {
  if (event.at < state.enteredAt || isUsed(state, event)) return succeed(null);
  for (const rule of eventRules(context.program)) {
    if (rule.event !== event.name) continue;
    const met = rule.where ? evaluate(rule.where, scope(context, state, event.at, event)) : always;
    if (!met.ok) return failed(rule, met);
    if (met.truth === true) return succeed(reasonOf(rule, { event: event.name, seq: event.seq }));
  }
  return succeed(null);
}

/** The first condition that is true, as a reason. */
export function conditionReason(
  context: Context,
  state: EnrollmentState,
  at: Instant,
): Result<Reason | null> {
  for (const rule of conditionRules(context.program)) {
    const answer = evaluate(rule.when, scope(context, state, at));
    if (!answer.ok) return failed(rule, answer);
    if (answer.truth === true)
      return succeed(
        reasonOf(rule, { looked: [{ port: rule.id, answer: 'yes', seen: seenJson(answer.seen) }] }),
      );
  }
  return succeed(null);
}

/** Notes when time alone may make a condition true. */
export function timeRules(context: Context, run: Run, at: Instant): Run {
  const { visit } = run.state;
  const rules = conditionRules(context.program);
  if (!visit || rules.length === 0 || !isInside(run.state)) return run;
  // An event may bear a time to come: that one has not been looked at.
  const now = scope(context, run.state, Math.max(visit.at, Math.min(at, context.now)));
  const exitAt = rules.map(({ when }) => nextTruth(when, now)).reduce(earliest, null);
  return exitAt === visit.exitAt ? run : changed(run, { visit: { ...visit, exitAt } });
}

const always: Evaluation = { ok: true, truth: true, until: Infinity, seen: [] };

function conditionRules({ exits = [] }: Program): readonly RuleOf<'condition'>[] {
  return exits.filter((rule) => rule.kind === 'condition');
}

function scope(
  { facts, zones }: Context,
  { data, enteredAt }: EnrollmentState,
  at: Instant,
  event?: PersonEvent,
): Scope {
  return { facts, zones, at, data, enteredAt, ...(event && { event }) };
}

function reasonOf({ id, reason }: ExitRule, told: NonNullable<Reason['params']>): Reason {
  return { code: 'exit-rule', params: { rule: id, ...(reason !== undefined && { name: reason }), ...told } };
}

function failed({ id }: ExitRule, { error }: Extract<Evaluation, { ok: false }>) {
  return fail('exit-rule-error', { rule: id, error: error.code, path: error.path });
}
