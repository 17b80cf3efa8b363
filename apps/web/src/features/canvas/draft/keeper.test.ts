import { describe, expect, test } from 'vitest';
import { browserKeeper } from './keeper.ts';
import type { Unsent } from './sheet.ts';

const edit = { n: 1, base: 1, writes: [{ cell: 'name', value: { is: 'Hello' } }] };
const left: Unsent = { client: 'page-1', edits: [edit] };
const nobody = async () => false;
const keeperOf = (user: string, isOpen: (client: string) => Promise<boolean> = nobody) =>
  browserKeeper(user, 'welcome', () => localStorage, isOpen);

describe('what is kept in this browser', () => {
  test('is found by whoever opens the journey next, until it is forgotten', async () => {
    localStorage.clear();
    expect(keeperOf('ada').write(left)).toBe(true);
    expect(await keeperOf('ada').left()).toEqual([left]);
    keeperOf('ada').forget('page-1');
    expect(await keeperOf('ada').left()).toEqual([]);
  });

  test('is another user’s alone, and that of a page that is open is its own', async () => {
    localStorage.clear();
    keeperOf('ada').write(left);
    expect(await keeperOf('bo').left()).toEqual([]);
    expect(await keeperOf('ada', async (client) => client === 'page-1').left()).toEqual([]);
  });

  test('goes when nothing is left to be sent', async () => {
    localStorage.clear();
    keeperOf('ada').write(left);
    keeperOf('ada').write({ client: 'page-1', edits: [] });
    expect(localStorage.length).toBe(0);
  });

  test.each(['', '{', 'null', '[]', '[1]', '{"n":1}', '[{"n":"1","base":1,"writes":[]}]'])(
    'may be anything, and then is nothing: %s',
    async (text) => {
      localStorage.clear();
      localStorage.setItem('perennial.edits.ada.welcome.page-1', text);
      expect(await keeperOf('ada').left()).toEqual([]);
    },
  );

  test('without storage there is nothing, and no crash', async () => {
    const none = browserKeeper(
      'ada',
      'welcome',
      () => {
        throw new DOMException('no', 'SecurityError');
      },
      nobody,
    );
    expect([none.write(left), await none.left()]).toEqual([false, []]);
    none.forget('page-1');
  });
});
