import { describe, expect, it } from 'vitest';
import type { Batch } from './batch.ts';
import { gather, type GatherOptions } from './gather.ts';
import type { IncomingEvent } from './incoming-event.ts';
import { TooLate, type TakeTools } from './take-batch.ts';

const tools = {} as TakeTools;
const soon = () => performance.now() + 60_000;

function batch(
  events: readonly string[],
  more: Partial<Batch> & { readonly key?: { readonly id: string } } = {},
) {
  return {
    source: 'server',
    ip: '192.0.2.1',
    receivedAt: 0,
    unusable: [],
    ...more,
    key: more.key ?? { id: 'k' },
    events: events.map((messageId) => event(messageId)),
  } as unknown as Batch;
}

function event(messageId: string, more: Partial<IncomingEvent> = {}) {
  return { messageId, type: 'track', properties: {}, ...more } as IncomingEvent;
}

/** Stores one group after the other, when it is told to. */
function world(options: GatherOptions = { lanes: 1 }) {
  const groups: { readonly ids: readonly string[]; readonly end: (error?: Error) => void; batch: Batch }[] =
    [];
  const gathering = gather(
    (_, one) =>
      new Promise((done, failed) => {
        const ids = one.events.map(({ messageId }) => messageId);
        groups.push({ ids, batch: one, end: (error) => (error ? failed(error) : done()) });
      }),
    options,
  );
  const take = async (one: Batch, deadline = soon()) =>
    gathering.take(tools, one, deadline).then(
      () => 'stored',
      (error: Error) => error.message || error.name,
    );
  return { gathering, take, groups, stored: () => groups.map(({ ids }) => ids.join(' ')) };
}

/** Lets everything go on that can. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('gathering', () => {
  it('stores the first at once, and what comes meanwhile together', async () => {
    const { take, groups, stored, gathering } = world();
    const answers = [take(batch(['a'])), take(batch(['b', 'c'])), take(batch(['d']))];
    expect([stored(), gathering.waiting()]).toEqual([['a'], 2]);
    groups[0]!.end();
    await settled();
    expect([stored(), gathering.waiting()]).toEqual([['a', 'b c d'], 0]);
    groups[1]!.end();
    expect(await Promise.all(answers)).toEqual(['stored', 'stored', 'stored']);
  });

  it('fills a transaction up to its measure; what is larger goes alone', async () => {
    const { take, groups, stored } = world({ lanes: 1, mostEvents: 3 });
    for (const ids of [['a'], ['b', 'c'], ['d', 'e'], ['f', 'g', 'h', 'i'], ['j']]) void take(batch(ids));
    for (let n = 0; n < 4; n += 1) {
      groups[n]!.end();
      await settled();
    }
    expect(stored()).toEqual(['a', 'b c', 'd e', 'f g h i', 'j']);
  });

  it('has as many transactions under way as it has lanes', () => {
    const { take, stored } = world({ lanes: 2 });
    for (const id of ['a', 'b', 'c']) void take(batch([id]));
    expect(stored()).toEqual(['a', 'b']);
  });

  it('keeps keys apart, and addresses that come from different places', async () => {
    const { take, groups, stored } = world();
    const mail = { type: 'identify' as const, properties: { email: 'a@example.com' } };
    const gives = (id: string, ip: string) => ({ ...batch([], { ip }), events: [event(id, mail)] });
    void take(batch(['a'], { key: { id: 'other' } as never }));
    for (const one of [batch(['b']), batch(['c'], { ip: '192.0.2.2' })]) void take(one);
    for (const [id, ip] of [
      ['d', '192.0.2.1'],
      ['e', '192.0.2.2'],
      ['f', '192.0.2.1'],
    ] as const)
      void take(gives(id, ip));
    groups[1]!.end();
    groups[2]!.end();
    await settled();
    expect(stored()).toEqual(['a', 'b', 'd', 'e', 'c', 'f']);
  });

  it('tells all of a group what went wrong, and goes on', async () => {
    const { take, groups, stored } = world();
    const answers = ['a', 'b', 'c'].map((id) => take(batch([id])));
    groups[0]!.end();
    await settled();
    groups[1]!.end(new Error('away'));
    expect(await Promise.all(answers)).toEqual(['stored', 'away', 'away']);
    void take(batch(['d']));
    expect(stored()).toEqual(['a', 'b c', 'd']);
  });

  it('stores nothing whose sender was told already that it is too late', async () => {
    const { take, groups, stored } = world();
    void take(batch(['a']));
    const late = take(batch(['b']), performance.now() - 1);
    const answers = [late, take(batch(['c']))];
    groups[0]!.end();
    await settled();
    expect(stored()).toEqual(['a', 'c']);
    groups[1]!.end();
    expect(await Promise.all(answers)).toEqual([new TooLate().name, 'stored']);
  });

  it('a group was received when its last one was', async () => {
    const { take, groups } = world();
    for (const receivedAt of [1, 5, 3]) void take(batch(['x'], { receivedAt }));
    groups[0]!.end();
    await settled();
    expect(groups[1]!.batch.receivedAt).toBe(5);
  });
});
