import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { EventStream } from './event-stream.ts';

const state = (n: number) => ({ event: 'stats', id: String(n), data: { n } });
const end = { event: 'end', data: { reason: 'renew' } };

/** What a client reads next, once the stream has had time to make it; `null` when there is nothing for it. */
async function next(stream: EventStream): Promise<string | null> {
  stream.read(0);
  await turnOfTheLoop();
  return (stream.read() as Buffer | null)?.toString() ?? null;
}

describe('a stream of events', () => {
  it('writes an event as the standard has it', async () => {
    const stream = new EventStream();
    stream.show({ event: 'stats', id: '7', data: { text: 'two\nlines' } });
    expect(await next(stream)).toBe('id: 7\nevent: stats\ndata: {"text":"two\\nlines"}\n\n');
  });

  it('hands a slow client the newest state alone', async () => {
    const stream = new EventStream();
    await next(stream);
    for (let n = 1; n <= 1_000; n++) stream.show(state(n));
    const read = await next(stream);
    // The first had left already when the others came.
    expect(read!.match(/(?<=id: )\d+/g)).toEqual(['1', '1000']);
    expect(await next(stream)).toBeNull();
  });

  it('keeps at most one event for a client that reads nothing', async () => {
    const stream = new EventStream();
    await next(stream);
    for (let n = 1; n <= 1_000; n++) {
      stream.show(state(n));
      stream.beat();
    }
    expect(stream.readableLength).toBeLessThan(100);
  });

  it('beats only where nothing waits', async () => {
    const stream = new EventStream();
    await next(stream);
    stream.beat();
    stream.beat();
    expect(await next(stream)).toBe(': here\n\n');
    expect(await next(stream)).toBeNull();
  });

  it('ends with its last word, and shows nothing after it', async () => {
    const stream = new EventStream();
    stream.show(state(1));
    stream.finish(end);
    stream.show(state(2));
    stream.finish({ event: 'end', data: { reason: 'closing' } });
    const read: string[] = [];
    for await (const chunk of stream) read.push(String(chunk));
    expect(read).toEqual(['event: end\ndata: {"reason":"renew"}\n\n']);
  });
});
