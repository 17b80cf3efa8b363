import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sharedLook, type Sight } from './shared-look.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const second = 1_000;

/** Something to look at; each look takes `takes` milliseconds. */
function world() {
  const at = { value: 'a', looks: 0, takes: 0, idle: 0, broken: false };
  const errors: unknown[] = [];
  const look = sharedLook<string>({
    look: async () => {
      at.looks += 1;
      if (at.takes > 0) await new Promise((resolve) => setTimeout(resolve, at.takes));
      if (at.broken) throw new Error('away');
      return at.value;
    },
    essence: (value) => value,
    every: second,
    onError: (error) => errors.push(error),
    onIdle: () => (at.idle += 1),
  });
  const watch = () => {
    const seen: Sight<string>[] = [];
    return { seen, stop: look.watch((sight) => seen.push(sight)) };
  };
  return { at, errors, watch };
}

const values = (seen: readonly Sight<string>[]) => seen.map(({ n, value }) => `${n}${value}`);

describe('a shared look', () => {
  it('is taken once for all who watch, and tells them only what has changed', async () => {
    const { at, watch } = world();
    const [one, other] = [watch(), watch()];
    await vi.advanceTimersByTimeAsync(5 * second);
    expect([at.looks, values(one.seen), values(other.seen)]).toEqual([6, ['1a'], ['1a']]);
    at.value = 'b';
    await vi.advanceTimersByTimeAsync(2 * second);
    expect([values(one.seen), values(other.seen)]).toEqual([
      ['1a', '2b'],
      ['1a', '2b'],
    ]);
  });

  it('shows who comes later what was seen last, at once', async () => {
    const { at, watch } = world();
    watch();
    await vi.advanceTimersByTimeAsync(0);
    expect([values(watch().seen), at.looks]).toEqual([['1a'], 1]);
  });

  it('is not taken while nobody watches', async () => {
    const { at, watch } = world();
    await vi.advanceTimersByTimeAsync(10 * second);
    expect(at.looks).toBe(0);
    const watchers = [watch(), watch()];
    await vi.advanceTimersByTimeAsync(second);
    watchers[0]!.stop();
    watchers[0]!.stop();
    expect(at.idle).toBe(0);
    watchers[1]!.stop();
    const looks = at.looks;
    await vi.advanceTimersByTimeAsync(10 * second);
    expect([at.looks, at.idle]).toEqual([looks, 1]);
  });

  it('does not go on when the last leaves in the middle of it', async () => {
    const { at, watch } = world();
    at.takes = 300;
    const { stop, seen } = watch();
    await vi.advanceTimersByTimeAsync(100);
    stop();
    await vi.advanceTimersByTimeAsync(10 * second);
    expect([at.looks, seen]).toEqual([1, []]);
  });

  it('takes at most a tenth of the time, however dear it is', async () => {
    const { at, watch } = world();
    at.takes = 2 * second;
    watch();
    await vi.advanceTimersByTimeAsync(65 * second);
    expect(at.looks).toBe(3);
  });

  it('survives a failure', async () => {
    const { at, errors, watch } = world();
    at.broken = true;
    const { seen } = watch();
    await vi.advanceTimersByTimeAsync(3 * second);
    expect(errors.length).toBeGreaterThan(1);
    at.broken = false;
    await vi.advanceTimersByTimeAsync(second);
    expect(values(seen)).toEqual(['1a']);
  });
});
