import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layOut, type Block, type Passage } from './layout.ts';

const frame = { width: 400, height: 300, gap: 10, bar: 8 };
const order = ['new', 'warm', 'gone', null];

const passages = fc
  .uniqueArray(
    fc.record({ from: fc.constantFrom(...order), to: fc.constantFrom(...order), people: fc.nat(9_000) }),
    {
      selector: ({ from, to }) => `${from}/${to}`,
    },
  )
  .filter((all) => all.some(({ people }) => people > 0));

const people = (all: readonly { readonly people: number }[]) => all.reduce((n, one) => n + one.people, 0);

test('everybody is on both sides, blocks keep their order and stay in the frame', () => {
  fc.assert(
    fc.property(passages, (all) => {
      const { left, right, ribbons } = layOut(all, order, frame);
      expect([people(left), people(right), people(ribbons)]).toEqual(Array(3).fill(people(all)));
      for (const column of [left, right]) {
        const last = column.at(-1)!;
        expect(last.y + last.height).toBeLessThanOrEqual(frame.height + 1e-6);
        expect(column.map(({ stage }) => order.indexOf(stage))).toEqual(
          column.map(({ stage }) => order.indexOf(stage)).toSorted((a, b) => a - b),
        );
      }
    }),
  );
});

test('the same number of people is as high on either side', () => {
  const flows: Passage[] = [
    { from: 'new', to: 'warm', people: 300 },
    { from: 'warm', to: 'warm', people: 100 },
  ];
  const { left, right } = layOut(flows, order, frame);
  const perPerson = ({ height, people: n }: Block) => height / n;
  expect(perPerson(left[0]!)).toBeCloseTo(perPerson(right[0]!));
});

test('movers are drawn over those who stayed; nobody is no ribbon, one is still seen', () => {
  const { ribbons } = layOut(
    [
      { from: 'new', to: 'gone', people: 1 },
      { from: 'warm', to: 'warm', people: 100_000 },
      { from: 'new', to: 'warm', people: 0 },
    ],
    order,
    frame,
  );
  expect(ribbons.map(({ from, to }) => `${from}>${to}`)).toEqual(['warm>warm', 'new>gone']);
  expect(ribbons[1]!.thickness).toBeGreaterThan(1);
});
