import { expect, it } from 'vitest';
import type { Evidence } from './evidence.ts';
import { check, passes } from './index.ts';
import { callOf, faultless } from './sample.ts';

type Doctored = { -readonly [K in keyof Evidence]: Evidence[K] };

const failing = (doctor: (evidence: Doctored) => void): string[] => {
  const evidence = structuredClone(faultless()) as Doctored;
  doctor(evidence);
  return check(evidence)
    .filter((verdict) => !passes(verdict))
    .map(({ id }) => id);
};
const [ann] = faultless().product.people;
const without = (evidence: Doctored, change: object) => {
  evidence.product = { ...evidence.product, ...change };
};
const hello = 'e-ann:hello:1';

it('passes a faultless run, and not an empty one', () => {
  expect(failing(() => {})).toEqual([]);
  expect(failing((e) => Object.assign(e, { called: [], asked: [], sink: [] }))).not.toEqual([]);
});

it('I1 finds somebody lost, twice, at the wrong end, unfinished, and a workflow left over', () => {
  const { people } = faultless().product;
  const onlyAnn = (change: object) => [{ ...ann!, ...change }, people[1]!];
  const twice = { ...ann!.enrollments[0]!, id: 'e-other' };
  expect(failing((e) => without(e, { people: onlyAnn({ enrollments: [] }) }))).toContain('I1');
  expect(
    failing((e) => without(e, { people: onlyAnn({ enrollments: [...ann!.enrollments, twice] }) })),
  ).toContain('I1');
  const live = { ...ann!.enrollments[0]!, status: 'live' };
  expect(failing((e) => without(e, { people: onlyAnn({ enrollments: [live] }) }))).toEqual(['I1']);
  const wrong = faultless().product.people[1]!.enrollments[0]!.steps;
  const swapped = [{ ...ann!.enrollments[0]!, steps: wrong }];
  expect(failing((e) => without(e, { people: onlyAnn({ enrollments: swapped }) }))).toContain('I1');
  expect(failing((e) => without(e, { workflows: { Completed: 2, Running: 1 } }))).toEqual(['I1']);
});

it('I2 finds a message that was sent and not logged, and one logged and not sent', () => {
  expect(failing((e) => (e.sink = [...e.sink, callOf('e-bob:thanks:1')]))).toContain('I2');
  expect(failing((e) => (e.sink = e.sink.slice(1)))).toEqual(['I2']);
});

it('I3 finds a needless repeat and a repeat in other words; a dead postman is an excuse for the first', () => {
  const again = { ...callOf(hello), at: callOf(hello).at + 9_000 };
  const kills = [{ program: 'postman', at: callOf(hello).at + 100 }];
  expect(failing((e) => (e.sink = [...e.sink, again]))).toEqual(['I3']);
  expect(failing((e) => Object.assign(e, { sink: [...e.sink, again], kills }))).toEqual([]);
  const reworded = { ...again, body: 'other words' };
  expect(failing((e) => Object.assign(e, { sink: [...e.sink, reworded], kills }))).toEqual(['I3']);
});

it('I4 finds one message sent under two keys', () => {
  expect(failing((e) => (e.sink = [...e.sink, callOf('e-ann:hello:2')]))).toContain('I4');
});

it('I5 finds an acknowledged event that is lost, stored twice, or at a time it can not have happened', () => {
  const events = (change: readonly object[]) => (e: Doctored) =>
    without(e, { people: [{ ...ann!, events: change }, e.product.people[1]!] });
  const [first, second] = ann!.events;
  expect(failing(events([first!]))).toContain('I5');
  expect(failing(events([first!, first!, second!]))).toEqual(['I5']);
  expect(failing(events([{ ...first!, at: first!.at - 60_000 }, second!]))).toEqual(['I5']);
});

it('I6 finds a counter that drifted', () => {
  expect(failing((e) => without(e, { counters: e.product.counters.slice(1) }))).toEqual(['I6']);
});
