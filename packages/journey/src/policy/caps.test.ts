import { describe, expect, it } from 'vitest';
import { capReached } from './caps.ts';
import { messagePriority } from './priority.ts';

const none = { perHour: 0, perDay: 0, total: 0 };

describe('caps of entry', () => {
  it('K-180: the last place is taken, the one after it is refused with its cap', () => {
    expect(capReached({ perHour: 2 }, { ...none, perHour: 1 })).toBeNull();
    expect(capReached({ perHour: 2 }, { ...none, perHour: 2 })).toEqual({
      code: 'cap-reached',
      params: { cap: 'perHour', most: 2 },
    });
  });

  it('K-180: of several that are reached the longest is told', () => {
    const full = { perHour: 5, perDay: 5, total: 5 };
    const told = (caps: object) => capReached(caps, full)?.params?.['cap'];
    expect(told({ perHour: 5, perDay: 5 })).toBe('perDay');
    expect(told({ perHour: 1, perDay: 5, total: 5 })).toBe('total');
    expect(told({ perHour: 1, perDay: 6, total: 6 })).toBe('perHour');
    expect(told({})).toBeUndefined();
  });
});

describe('priority of messages', () => {
  it('K-182: what people wait for goes first, then what the journey claims; unset is in the middle', () => {
    expect(messagePriority('transactional', 0)).toBeGreaterThan(messagePriority('marketing', 100));
    expect(messagePriority('marketing')).toBeGreaterThan(messagePriority('marketing', 49));
    expect(messagePriority('marketing')).toBeLessThan(messagePriority('marketing', 51));
  });
});
