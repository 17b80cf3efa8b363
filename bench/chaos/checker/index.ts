import { i1, i6 } from './enrollments.ts';
import { i5 } from './events.ts';
import { i7 } from './leave.ts';
import { i2, i3, i4 } from './messages.ts';
import { i8 } from './processes.ts';
import type { Evidence, Verdict } from './evidence.ts';

/** All invariants of one run. Nothing seen is a failure too: a run in which nothing happened proves nothing. */
export function check(evidence: Evidence): Verdict[] {
  const { looks } = evidence;
  const verdicts = [i1, i2, i3, i4, i5, i6, i7].map((invariant) => invariant(evidence));
  return looks ? [...verdicts, i8(looks)] : verdicts;
}

export const passes = ({ seen, found }: Verdict): boolean => seen > 0 && found.length === 0;

/** @param run whose verdict it is; stands in the line, so that one line of a long log says it all */
export function lineOf(run: string, verdict: Verdict): string {
  const { id, says, seen, found } = verdict;
  const shown = found.slice(0, 10).map((line) => `\n         ${line}`);
  const more = found.length > 10 ? `\n         and ${found.length - 10} more` : '';
  return `${passes(verdict) ? 'pass' : 'FAIL'}  chaos ${run}: ${id} ${says}: ${seen} looked at, ${found.length} wrong${shown.join('')}${more}`;
}
