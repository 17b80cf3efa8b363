import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createWatching, usualWatchTimes } from './watching.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Everything watched takes `takes` milliseconds to look at. */
function world(takes: number) {
  const at = { looking: 0, most: 0, looks: 0, may: true as boolean | Error };
  const errors: unknown[] = [];
  const watching = createWatching(usualWatchTimes, (error) => errors.push(error));
  const look = async () => {
    at.looks += 1;
    at.most = Math.max(at.most, (at.looking += 1));
    await new Promise((resolve) => setTimeout(resolve, takes));
    at.looking -= 1;
    return 'a';
  };
  const watch = (key: string) => {
    const mayStill = async () => {
      if (at.may instanceof Error) throw at.may;
      return at.may;
    };
    const stream = watching.watch({ key, look, essence: String, event: 'stats', data: String, mayStill });
    const read: string[] = [];
    stream.on('data', (chunk) => read.push(String(chunk)));
    return { stream, read };
  };
  return { at, errors, watching, watch };
}

describe('watching', () => {
  it('looks at one thing at a time, however many are watched', async () => {
    const { at, watch } = world(50);
    const watched = ['a', 'b', 'c', 'd'].map(watch);
    await vi.advanceTimersByTimeAsync(10_000);
    for (const { read, stream } of watched) {
      expect(read).toEqual(['id: 1\nevent: stats\ndata: "a"\n\n']);
      stream.destroy();
    }
    expect([at.most, at.looks > 8]).toEqual([1, true]);
  });

  it('asks from time to time whether somebody still may, and believes a failure neither way', async () => {
    const { at, errors, watch } = world(1);
    const { stream, read } = watch('a');
    at.may = new Error('away');
    await vi.advanceTimersByTimeAsync(60_000);
    expect([errors.length > 0, stream.closed]).toEqual([true, false]);
    at.may = false;
    await vi.advanceTimersByTimeAsync(30_000);
    expect([read.at(-1), stream.closed]).toEqual(['event: end\ndata: {"reason":"not-allowed"}\n\n', true]);
    const looks = at.looks;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(at.looks).toBe(looks);
  });

  it('drops whoever does not read the last word', async () => {
    const { watching, watch } = world(1);
    const { stream } = watch('a');
    await vi.advanceTimersByTimeAsync(100);
    stream.pause();
    watching.close();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(stream.destroyed).toBe(true);
  });

  it('takes nobody once it is closed', async () => {
    const { at, watching, watch } = world(1);
    watching.close();
    const { read } = watch('a');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(read).toEqual(['event: end\ndata: {"reason":"closing"}\n\n']);
    expect(at.looks).toBeLessThan(2);
  });
});
