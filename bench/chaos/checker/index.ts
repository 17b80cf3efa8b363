import { i1, i6 } from './enrollments.ts';
import type { Evidence, Verdict } from './evidence.ts';
import { i5 } from './events.ts';
import { i2, i3, i4 } from './messages.ts';

/** All invariants of one run. Nothing seen is a failure too: a run in which nothing happened proves nothing. */
export function check(evidence: Evidence): Verdict[] {
  return [i1, i2, i3, i4, i5, i6].map((invariant) => invariant(evidence));
}

export const passes = ({ seen, found }: Verdict): boolean => seen > 0 && found.length === 0;

export function lineOf(verdict: Verdict): string {
  const { id, says, seen, found } = verdict;
  const shown = found.slice(0, 10).map((line) => `\n         ${line}`);
  const more = found.length > 10 ? `\n         and ${found.length - 10} more` : '';
  return `${passes(verdict) ? 'pass' : 'FAIL'}  ${id}  ${says}: ${seen} looked at, ${found.length} wrong${shown.join('')}${more}`;
}
