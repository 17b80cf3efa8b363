import { describe, expect, it } from 'vitest';
import { createRhythm } from './rhythm.ts';

/** The rests of a router that finds so many events in each look, each look taking so many milliseconds. */
function rests(
  looks: readonly { readonly routed: number; readonly took: number; readonly behind?: boolean }[],
) {
  let time = 0;
  const rhythm = createRhythm(() => time);
  return looks.map(({ routed, took, behind = false }) => {
    time += took;
    const rest = rhythm.rest(routed, behind);
    time += rest;
    return rest;
  });
}

const times = <T>(count: number, look: T) => Array.from({ length: count }, () => look);

describe('the rhythm of a router', () => {
  it('looks every 25 ms where nothing happens', () => {
    expect(rests(times(3, { routed: 0, took: 2 }))).toEqual([25, 25, 25]);
  });

  it('does not rest while there is work', () => {
    expect(rests(times(4, { routed: 100, took: 40 }))).toEqual([0, 0, 0, 0]);
  });

  it('never rests for 2,000 events a second, however long they last', () => {
    expect(rests(times(750, { routed: 100, took: 50 }))).toEqual(times(750, 0));
  });

  it('lets a flood gather, and what has gathered is routed before it rests again', () => {
    const gathered = { routed: 2_000, took: 80, behind: true };
    const flood = [...times(4, { routed: 300, took: 25 }), gathered, gathered, { routed: 1_750, took: 60 }];
    expect(rests(flood)).toEqual([0, 0, 0, 750, 0, 0, 750]);
  });

  it('takes no flood for one that has ended: what gathered in a rest came in the time of the rest', () => {
    const after = [{ routed: 1_000, took: 50 }, ...times(20, { routed: 100, took: 50 })];
    expect(rests([{ routed: 2_000, took: 100 }, ...after])).toEqual([750, ...times(21, 0)]);
  });

  it('waits where others are at work on all that it sees', () => {
    expect(rests([{ routed: 0, took: 2, behind: true }])).toEqual([25]);
  });
});
