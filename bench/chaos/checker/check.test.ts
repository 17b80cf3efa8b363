import { expect, it } from 'vitest';
import type { Evidence, Look, SinkCall } from './evidence.ts';
import { check, passes } from './index.ts';
import { callOf, faultless } from './sample.ts';
import { minute, unsubscribed } from './story.ts';

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

/** Changes the calls of one message. */
const recall = (evidence: Doctored, key: string, change: Partial<SinkCall>) => {
  evidence.sink = evidence.sink.map((call) => (call.key === key ? { ...call, ...change } : call));
};
/** Changes what the product says of one message. */
const edit = (evidence: Doctored, key: string, status: string) =>
  without(evidence, {
    people: evidence.product.people.map((person) => ({
      ...person,
      messages: person.messages.map((one) => (one.id === key ? { ...one, status } : one)),
    })),
  });
/** Takes a message away from both sides, as if the product had decided not to send it. */
const keepBack = (evidence: Doctored, key: string) => {
  edit(evidence, key, 'skipped');
  evidence.sink = evidence.sink.filter((call) => call.key !== key);
};
/** An opt-out so long after the person came in, with all that an accepted event leaves behind. */
const optOut = (evidence: Doctored, user: string, after: number) => {
  const messageId = `${user}-no`;
  const at = faultless().called.find((one) => one.user === user)!.at + 1_000 + after;
  evidence.called = [...evidence.called, { messageId, user, event: unsubscribed, at }];
  evidence.asked = [...evidence.asked, { messageIds: [messageId], at, answeredAt: at + 20, status: 200 }];
  without(evidence, {
    people: evidence.product.people.map((person) =>
      person.user === user
        ? { ...person, events: [...person.events, { id: messageId, name: unsubscribed, at }] }
        : person,
    ),
  });
};

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

it('I2 finds a message that was sent and not logged, one logged and not sent, and an "unknown" that was answered', () => {
  expect(failing((e) => (e.sink = [...e.sink, callOf('e-bob:thanks:1')]))).toContain('I2');
  expect(failing((e) => (e.sink = e.sink.slice(1)))).toEqual(['I2']);
  const unknown = (e: Doctored) => edit(e, 'e-bob:offer:1', 'unknown');
  expect(failing(unknown)).toContain('I2');
  const cut = (e: Doctored) => recall(e, 'e-bob:offer:1', { told: false });
  expect(failing((e) => (unknown(e), cut(e), optOut(e, 'bob', 18_000)))).toEqual([]);
  const { at } = callOf('e-bob:offer:1');
  const fellAsleep = (e: Doctored) => (e.kills = [{ program: 'worker-1', at: at - 10, back: at + minute }]);
  expect(failing((e) => (unknown(e), fellAsleep(e), optOut(e, 'bob', 18_000)))).toEqual([]);
});

it('I3 finds a needless repeat and a repeat in other words; a dead postman is an excuse for the first', () => {
  const again = { ...callOf(hello), at: callOf(hello).at + 9_000 };
  const [died, back] = [callOf(hello).at + 100, callOf(hello).at + 400];
  const kills = [{ program: 'postman', at: died, back }];
  expect(failing((e) => (e.sink = [...e.sink, again]))).toEqual(['I3']);
  expect(failing((e) => Object.assign(e, { sink: [...e.sink, again], kills }))).toEqual([]);
  const stale = { ...again, told: false, gaveUp: true };
  expect(failing((e) => (e.sink = [...e.sink, stale]))).toEqual([]);
  expect(failing((e) => (e.sink = [...e.sink, stale, { ...again, at: again.at + 1 }]))).toEqual(['I3']);
  const reworded = { ...again, body: 'other words' };
  expect(failing((e) => Object.assign(e, { sink: [...e.sink, reworded], kills }))).toEqual(['I3']);
});

it('I4 finds one message sent under two keys', () => {
  expect(failing((e) => (e.sink = [...e.sink, callOf('e-ann:hello:2')]))).toContain('I4');
});

it('I5 finds an acknowledged event that is lost, stored twice, or at a time it can not have happened', () => {
  const events = (change: readonly object[]) => (e: Doctored) =>
    without(e, { people: [{ ...ann!, events: change }, e.product.people[1]!] });
  const [first, ...others] = ann!.events;
  expect(failing(events(others))).toEqual(['I5']);
  expect(failing(events([first!, first!, ...others]))).toEqual(['I5']);
  expect(failing(events([{ ...first!, at: first!.at - minute }, ...others]))).toEqual(['I5']);
});

it('I6 finds a counter that drifted', () => {
  expect(failing((e) => without(e, { counters: e.product.counters.slice(1) }))).toEqual(['I6']);
});

it('I7 finds a message after its expiry, at night, without consent, after an opt-out and after a refusal for good', () => {
  const late = (key: string, after: number) => (e: Doctored) =>
    recall(e, key, { at: callOf(key).at + after });
  expect(failing(late('e-bob:remind:1', minute))).toEqual([]);
  expect(failing(late('e-bob:remind:1', 3 * minute))).toEqual(['I7']);
  expect(failing(late('e-ann:offer:1', 9 * minute))).toEqual([]);

  const night = (e: Doctored) => (e.terms = { ...e.terms, hours: { from: 13 * 60, to: 21 * 60 } });
  expect(failing(night)).toEqual(['I7']);

  const noGrant = (e: Doctored) => (e.asked = e.asked.filter(({ messageIds }) => messageIds[0] !== 'ann-0'));
  expect(failing(noGrant)).toContain('I7');

  expect(failing((e) => optOut(e, 'ann', 18_000))).toEqual([]);
  expect(failing((e) => optOut(e, 'ann', 0))).toEqual(['I7']);

  const refused = { accepted: false, told: false, refused: true };
  const refuse = (e: Doctored) => (edit(e, hello, 'failed'), recall(e, hello, refused));
  expect(failing(refuse)).toEqual([]);
  const goesOn = (e: Doctored) => (refuse(e), late('e-ann:thanks:1', 20_000)(e));
  expect(failing(goesOn)).toEqual(['I7']);
});

it('I7 finds what was kept back without a reason', () => {
  const offer = 'e-ann:offer:1';
  expect(failing((e) => keepBack(e, offer))).toEqual(['I7']);
  expect(failing((e) => (keepBack(e, offer), optOut(e, 'ann', 0)))).toEqual([]);
  const atNight = (e: Doctored) => (e.terms = { ...e.terms, hours: { from: 13 * 60, to: 21 * 60 } });
  expect(failing((e) => (keepBack(e, offer), keepBack(e, 'e-bob:offer:1'), atNight(e)))).toEqual([]);

  const stale = (back: number) => (e: Doctored) => {
    keepBack(e, 'e-bob:remind:1');
    const { at } = callOf('e-bob:remind:1');
    e.kills = [{ program: 'turns', at: at - 10_000, back: at + back }];
  };
  expect(failing(stale(3 * minute))).toEqual([]);
  expect(failing(stale(minute))).toEqual(['I7']);
});

it('I8 finds a process that takes too much, and one that holds ever more files; not a busy one', () => {
  const looking = (look: (one: Look, i: number) => Partial<Look>) => (e: Doctored) => {
    e.looks = e.looks!.map((one, i) => ({ ...one, ...look(one, i) }));
  };
  expect(failing(looking((_, i) => (i === 9 ? { rss: 700 * 2 ** 20 } : {})))).toEqual(['I8']);
  expect(failing(looking((_, i) => ({ files: 30 + 10 * i })))).toEqual(['I8']);
  expect(failing(looking((_, i) => ({ files: i === 9 ? 900 : 30 })))).toEqual([]);
  expect(failing(looking((_, i) => ({ files: 30 + 10 * i, pid: i })))).toEqual([]);
  expect(failing((e) => (e.looks = []))).toEqual(['I8']);
  expect(check({ ...faultless(), looks: null }).map(({ id }) => id)).not.toContain('I8');
});
