import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conformance } from '../../test/conformance.ts';
import { facts, noon, stepInput, zones } from '../../test/step-input.ts';
import type { UpdatePersonConfig } from './config.ts';
import { updatePerson } from './node.ts';

const visits: UpdatePersonConfig = { changes: [{ act: 'increment', name: 'visits', by: 1 }] };

conformance<UpdatePersonConfig>(updatePerson, {
  reach: fc
    .record({ hops: fc.nat(30), visits: fc.constantFrom(undefined, 3, 'many') })
    .map(({ hops, visits: before }) =>
      stepInput({
        config: visits,
        facts: facts({ attributes: before === undefined ? {} : { visits: before } }),
        data: { entry: { $hops: hops } },
      }),
    ),
  refused: [
    { changes: [] },
    { changes: [{ act: 'double', name: 'a' }] },
    { changes: [{ act: 'set', name: 'a' }] },
    { changes: [{ act: 'set', name: '$a', value: 1 }] },
    { changes: [{ act: 'set', name: 'a.b', value: 1 }] },
    { changes: [{ act: 'set', name: 'a', value: { attribute: '..' } }] },
    { changes: [{ act: 'append', name: 'a', value: 1, most: 0 }] },
    { changes: [{ act: 'append', name: 'a', value: 1, most: 101 }] },
  ],
});

describe('update-person', () => {
  const attributes = { orders: 4, address: { city: 'Lyon' }, tags: ['a'] };
  const stepWith = (config: UpdatePersonConfig, data: object = {}) =>
    updatePerson.step(
      stepInput<UpdatePersonConfig>({ config, facts: facts({ attributes }), data: { entry: data as never } }),
    );

  it('N-30 hands over the changes in order, with the values they have now; missing ones are left out', () => {
    const config: UpdatePersonConfig = {
      changes: [
        { act: 'set', name: 'city', value: { attribute: 'address.city' } },
        { act: 'set', name: 'coupon', value: { data: 'entry.coupon' } },
        { act: 'set', name: 'missing', value: { data: 'entry.nothing' } },
        { act: 'unset', name: 'tier' },
        { act: 'increment', name: 'points', by: { attribute: 'orders' } },
        { act: 'append', name: 'tags', value: 'b', most: 10 },
      ],
    };
    expect(stepWith(config, { coupon: 'x1' })).toEqual({
      kind: 'leave',
      port: 'next',
      reason: {
        code: 'person-updated',
        params: { attributes: ['city', 'coupon', 'tier', 'points', 'tags'] },
      },
      commands: [
        {
          kind: 'update',
          id: 'e1:here:1',
          node: 'here',
          visit: 1,
          changes: [
            { act: 'set', name: 'city', value: 'Lyon' },
            { act: 'set', name: 'coupon', value: 'x1' },
            { act: 'unset', name: 'tier' },
            { act: 'increment', name: 'points', by: 4 },
            { act: 'append', name: 'tags', value: 'b', most: 10 },
          ],
          told: { $hops: 1 },
          at: noon,
        },
      ],
    });
  });

  it.each<[UpdatePersonConfig['changes'][number], string]>([
    [{ act: 'increment', name: 'tags', by: 1 }, 'not-a-number'],
    [{ act: 'increment', name: 'points', by: { attribute: 'address.city' } }, 'not-a-number'],
    [{ act: 'append', name: 'orders', value: 1, most: 5 }, 'not-a-list'],
    [{ act: 'append', name: 'tags', value: { attribute: 'address' }, most: 5 }, 'not-a-single-value'],
    [{ act: 'set', name: 'big', value: { data: 'entry.big' } }, 'value-too-large'],
  ])('N-30 %j fails: an error changes nothing', (change, code) => {
    const outcome = stepWith({ changes: [change] }, { big: 'x'.repeat(10_001) });
    expect(outcome).toEqual({ kind: 'fail', reason: { code, params: { attribute: change.name } } });
  });

  it('N-30 says so when there was nothing to write', () => {
    const config: UpdatePersonConfig = {
      changes: [{ act: 'set', name: 'a', value: { data: 'entry.nothing' } }],
    };
    expect(stepWith(config)).toEqual({ kind: 'leave', port: 'next', reason: { code: 'values-missing' } });
  });

  it('N-21 changes nothing after twenty journeys that led to each other', () => {
    expect(stepWith(visits, { $hops: 19 })).toMatchObject({ commands: [{ told: { $hops: 20 } }] });
    expect(stepWith(visits, { $hops: 20 })).toEqual({
      kind: 'leave',
      port: 'next',
      reason: { code: 'journeys-in-circles' },
    });
  });

  it('N-15 complains about attributes without a name, and about addresses', () => {
    const config: UpdatePersonConfig = {
      changes: [
        { act: 'unset', name: ' ' },
        { act: 'set', name: 'email', value: 'a@b.c' },
        { act: 'unset', name: 'phone_type' },
      ],
    };
    expect(updatePerson.check?.(config, zones).map(({ code, path }) => `${code} ${path}`)).toEqual([
      'attribute-missing changes.0.name',
      'attribute-is-address changes.1.name',
    ]);
  });
});
