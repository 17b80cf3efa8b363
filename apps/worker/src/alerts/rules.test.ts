import type { AlertFacts, WatchedJourney } from '@perennial/db';
import { describe, expect, it } from 'vitest';
import { findingsOf } from './rules.ts';

const day = 86_400_000;
const well: WatchedJourney = {
  id: 'j1',
  name: 'Welcome',
  entered: { day: 40, week: 280 },
  messages: { day: 100, week: 700 },
  skipped: { day: 5, week: 35 },
  attention: 0,
  overdue: 0,
  inside: 200,
  age: 30 * day,
};
const of = (change: Partial<WatchedJourney>, facts: Partial<AlertFacts> = {}) =>
  findingsOf({ journeys: [{ ...well, ...change }], resting: [], tripped: [], paused: [], ...facts });
const kinds = (change: Partial<WatchedJourney>) => of(change).map(({ kind }) => kind);

describe('what an alert is about', () => {
  it('a stream that waits for somebody', () => {
    expect(of({}, { paused: [{ id: 's', name: 'Warehouse', failing: 12 }] })).toEqual([
      { kind: 'stream-paused', subject: 'stream:s', params: { name: 'Warehouse', failing: 12 } },
    ]);
  });

  it('is nothing while all is well', () => expect(of({})).toEqual([]));

  it('a journey that nobody enters any more', () => {
    expect(of({ entered: { day: 0, week: 280 } })).toEqual([
      { kind: 'journey-silent', subject: 'journey:j1', params: { name: 'Welcome', usual: 40 } },
    ]);
    // Controls: few came anyhow; it is too young to tell.
    expect(kinds({ entered: { day: 0, week: 20 } })).toEqual([]);
    expect(kinds({ entered: { day: 0, week: 280 }, age: 5 * day })).toEqual([]);
  });

  it('people who need attention', () => {
    expect(kinds({ attention: 4 })).toEqual(['journey-errors']);
    expect(kinds({ attention: 2 })).toEqual([]);
    expect(kinds({ attention: 4, inside: 10_000 })).toEqual([]);
  });

  it('messages that are skipped more than they were', () => {
    expect(of({ skipped: { day: 30, week: 35 } })[0]).toMatchObject({
      kind: 'journey-skips',
      params: { share: 30, usual: 5 },
    });
    expect(kinds({ skipped: { day: 20, week: 35 } })).toEqual([]);
    expect(kinds({ messages: { day: 20, week: 700 }, skipped: { day: 20, week: 35 } })).toEqual([]);
  });

  it('people whose time has come, and who rest still', () => {
    expect(kinds({ overdue: 3 })).toEqual(['people-overdue']);
    expect(kinds({ overdue: 2 })).toEqual([]);
  });

  it('a provider that is given a rest, and a breaker that tripped', () => {
    const resting = [
      { id: 'p', name: 'Aliyun', since: '2026-11-23T00:00:00Z', code: 'no-answer', failing: 9 },
    ];
    const why = { kind: 'complaints', window: 'day', bad: 3, sent: 60 };
    const tripped = [{ journey: 'j1', name: 'Welcome', channel: 'sms', why }];
    const found = of({}, { resting, tripped });
    expect(found.map(({ kind, subject }) => [kind, subject])).toEqual([
      ['provider-down', 'provider:p'],
      ['sends-stopped', 'journey:j1:sms'],
    ]);
    expect(found[1]!.params).toEqual({ name: 'Welcome', channel: 'sms', ...why });
  });
});
