import { emptyGraph } from '@perennial/journey';
import { beforeEach, expect, test } from 'vitest';
import { browserKeeper } from './keeper.ts';
import { begin, step, type Kept } from './saving.ts';

const { base, now, sent }: Kept = step(
  begin({ revision: 1, content: { name: 'Welcome', graph: emptyGraph() } }),
  { type: 'edited', content: { name: 'Hello', graph: emptyGraph() }, at: 0 },
);
const kept: Kept = { base, now, sent };

beforeEach(() => localStorage.clear());
const keeperOf = (user: string, journey: string) => browserKeeper(user, journey, () => localStorage);

test('what is kept is read back, by the same user, of the same journey', () => {
  expect(keeperOf('ada', 'one').write(kept)).toBe(true);
  expect(keeperOf('ada', 'one').read()).toEqual(kept);
  expect(keeperOf('bob', 'one').read()).toBeNull();
  expect(keeperOf('ada', 'two').read()).toBeNull();
});

test('what was saved is forgotten', () => {
  keeperOf('ada', 'one').write(kept);
  keeperOf('ada', 'one').write(null);
  expect(localStorage).toHaveLength(0);
});

test.each(['', 'null', '{', '[]', '{"base":{"revision":1}}', '{"revision":3,"name":"old","text":"{}"}'])(
  'what is not ours is nothing: %s',
  (text) => {
    localStorage.setItem('perennial.draft.ada.one', text);
    expect(keeperOf('ada', 'one').read()).toBeNull();
  },
);

test('where storage is closed nothing is kept, and it says so', () => {
  const closed = browserKeeper('ada', 'one', () => {
    throw new DOMException('no', 'SecurityError');
  });
  expect([closed.read(), closed.write(kept), closed.write(null)]).toEqual([null, false, true]);
});
