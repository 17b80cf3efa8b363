import { earliest } from '../predicate/index.ts';
import type { Facet } from '../predicate/index.ts';
import { goalInterests } from './aims.ts';
import type { Context } from './context.ts';
import { eventRules, isInside, watchedByRules } from './exit-rules.ts';
import type { EnrollmentState, Interest, Rest, Visit } from './types.ts';

/** What the enrollment waits for now, from its state. */
export function restOf(context: Context, state: EnrollmentState): Rest {
  const goals = goalInterests(context, state);
  const { visit, ended } = state;
  if (ended) return { kind: 'done', reason: ended.reason, interests: goals };
  const late = state.closed.map(({ event, since, until }): Interest => ({
    event,
    since,
    until,
    kind: 'late',
  }));
  const waits = visit?.interests ?? [];
  const watch = watchedBy(context, state);
  return {
    kind: 'rest',
    until: visit && untilOf(visit),
    interests: [...waits, ...goals, ...exitInterests(context, state), ...late],
    ...(watch.length > 0 && { watch }),
  };
}

/** When time alone may change something, whatever it is. */
function untilOf({ until, watch, exitAt = null }: Visit) {
  return [until, watch?.until ?? null, exitAt].reduce(earliest, null);
}

function exitInterests({ program }: Context, state: EnrollmentState): readonly Interest[] {
  if (!isInside(state)) return [];
  return eventRules(program).map(({ event }) => ({
    event,
    since: state.enteredAt,
    until: null,
    kind: 'exit',
  }));
}

function watchedBy({ program }: Context, state: EnrollmentState): readonly Facet[] {
  const byRules = isInside(state) ? watchedByRules(program) : [];
  return [...new Set([...(state.visit?.watch?.facets ?? []), ...byRules])];
}
