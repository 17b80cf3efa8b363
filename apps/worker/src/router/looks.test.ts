import type { Profile } from '@perennial/db';
import { describe, expect, it } from 'vitest';
import { dueAfter, isLookNoted, looksAfter } from './looks.ts';

const person = (looks: Profile['looks']) => ({ looks }) as Profile;
const kind = 'stage:four';

/** What is written for somebody who is noted for `standing` when `at` is asked for, at 10. */
function written(
  standing: number | null,
  at: number | null,
  over: { practice?: boolean; fallen?: boolean } = {},
) {
  const { practice = false, fallen = false } = over;
  const run = {
    due: new Map([[kind, at]]),
    person: person(standing === null ? {} : { [kind]: standing }),
    fallen: new Set(fallen ? [kind] : []),
  };
  return dueAfter(run, { practice, now: 10 }).map((one) => one.at);
}

it.each([
  ['nothing was noted', null, 20, [20]],
  ['nothing was, nothing is', null, null, []],
  ['an earlier look in time stays: it finds nothing and sets the right time', 15, 20, []],
  ['the same stays', 20, 20, []],
  ['a later one moves forward', 25, 20, [20]],
  ['what has fallen due does not stay', 10, 20, [20]],
  ['nothing to look for any more', 15, null, [null]],
] as const)('%s', (_, standing, at, expected) => {
  expect(written(standing, at)).toEqual(expected);
});

it('writes what has fallen due, whatever is noted: rows may have come from elsewhere', () => {
  expect(written(null, null, { fallen: true })).toEqual([null]);
  expect(written(15, 20, { fallen: true })).toEqual([20]);
});

it('keeps exact times where a clock goes from one to the next', () => {
  expect(written(15, 20, { practice: true })).toEqual([20]);
});

it('notes what was written, bar requests to be placed anew', () => {
  const noted = person({ 'stage:a': 1, 'stage:b': 2 });
  expect(looksAfter(noted, [])).toBeNull();
  expect(looksAfter(noted, [{ kind: 'restage:a', at: null }])).toBeNull();
  expect(
    looksAfter(noted, [
      { kind: 'stage:a', at: null },
      { kind: 'stage:c', at: 3 },
    ]),
  ).toEqual({ 'stage:b': 2, 'stage:c': 3 });
});

describe('finding out when somebody changes next is spared', () => {
  const at = { practice: false, now: 10 };
  const run = (noted: number | null, over: { due?: number | null; fallen?: boolean } = {}) => ({
    due: new Map(over.due === undefined ? [] : [[kind, over.due]]),
    person: person(noted === null ? {} : { [kind]: noted }),
    fallen: new Set(over.fallen ? [kind] : []),
  });

  it('where a look in time is noted before they can change', () => {
    expect(isLookNoted(run(15), kind, 15, at)).toBe(true);
    expect(isLookNoted(run(15), kind, 20, at)).toBe(true);
  });

  it.each([
    ['no look is noted', run(null), 20, at],
    ['they may change before it', run(15), 14, at],
    ['they never change, so that it is to be forgotten', run(15), Infinity, at],
    ['it is overdue', run(10), 20, at],
    ['it has fallen due', run(15, { fallen: true }), 20, at],
    ['another is about to be written', run(15, { due: null }), 20, at],
    ['a practice clock goes from one to the next', run(15), 20, { ...at, practice: true }],
  ] as const)('but not where %s', (_, one, changeFrom, clock) => {
    expect(isLookNoted(one, kind, changeFrom, clock)).toBe(false);
  });
});
