import { defaultEventMap, eventMapSchema, kindsOf, namedKinds } from '@perennial/lifecycle';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { interactionNames, meaningOf, withInteractionNames, withMeaning } from './meanings.ts';

const name = fc.constantFrom('订单支付', 'Order Completed', 'Product Viewed', 'Anything');

test('a name means one thing, whatever it was given before', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(name, fc.constantFrom(...namedKinds, 'none' as const)), { minLength: 1 }),
      (given) => {
        const map = given.reduce(
          (before, [one, meaning]) => withMeaning(before, one, meaning),
          defaultEventMap,
        );
        expect(eventMapSchema.safeParse(map).success).toBe(true);
        const [last, meaning] = given.at(-1)!;
        expect(meaningOf(map, last)).toBe(meaning);
      },
    ),
  );
});

test('the same meaning again changes nothing', () => {
  expect(withMeaning(defaultEventMap, 'Order Completed', 'order')).toEqual(defaultEventMap);
});

test('names of interactions, left out or the only ones', () => {
  const fewer = withInteractionNames(defaultEventMap, ['Ping']);
  expect(kindsOf(fewer, 'Ping')).toEqual([]);
  const only = withInteractionNames({ ...defaultEventMap, interaction: { only: [] } }, ['Ping']);
  expect(kindsOf(only, 'Ping')).toEqual(['interaction']);
  expect(interactionNames(only)).toEqual(['Ping']);
});
