import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isPersonal, join, split } from './personal.ts';
import { createVault } from './vault.ts';

const vault = createVault(randomBytes(32).toString('base64'));

describe('vault', () => {
  it('opens what it sealed', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const value: unknown = JSON.parse(text);
        expect(JSON.stringify(vault.open(vault.seal(value)))).toBe(JSON.stringify(value));
      }),
    );
  });

  it('seals the same value differently each time', () => {
    expect(vault.seal('a').equals(vault.seal('a'))).toBe(false);
  });

  it('refuses altered bytes and another key, and says which', () => {
    const sealed = vault.seal({ phone: '+8613800000000' });
    const altered = Buffer.from(sealed);
    altered[altered.length - 1]! ^= 1;
    expect(() => vault.open(altered)).toThrow('altered');
    expect(() => createVault(randomBytes(32).toString('base64')).open(sealed)).toThrow(
      'another PERENNIAL_KEY',
    );
  });

  it('looks up equal values of one workspace only', () => {
    expect(vault.lookup('email', 'w1', 'a@b.c')).toEqual(vault.lookup('email', 'w1', 'a@b.c'));
    expect(vault.lookup('email', 'w1', 'a@b.c')).not.toEqual(vault.lookup('email', 'w2', 'a@b.c'));
    expect(vault.lookup('email', 'w1', 'a@b.c')).not.toEqual(vault.lookup('phone', 'w1', 'a@b.c'));
  });

  it('says what a key must be', () => {
    expect(() => createVault('short')).toThrow('32 bytes in base64');
  });
});

describe('personal values', () => {
  it.each([
    ['email', 'x', true],
    ['First Name', 'Ada', true],
    ['手机号', '138', true],
    ['note', 'write to ada@example.com', true],
    ['note', '+86 138 0000 0000', true],
    ['url', 'https://shop.example/?mail=ada%40example.com', true],
    ['ada@example.com', 1, true],
    ['note', 'me @ home.now', false],
    ['note', '50% off @shop.', false],
    ['note', 'a@b@c.d', true],
    ['delivery', { phone: '1' }, true],
    ['order_id', '20261122-0001', false],
    ['plan', 'gold', false],
    ['products', [{ sku: 'A1' }], false],
  ])('%s = %j: %s', (name, value, personal) => expect(isPersonal(name, value)).toBe(personal));

  // A search that goes back over the text for each of its characters would not end before the test's time is up.
  it.each([
    ['text', 'x'.repeat(500_000)],
    ['signs', 'x@'.repeat(250_000)],
    ['a sign at the end', `${'x'.repeat(500_000)}@`],
    ['encoded signs', '%40'.repeat(150_000)],
  ])('are looked for in one pass: a lot of %s', (_, text) => {
    expect(isPersonal('note', text)).toBe(false);
  });

  it('come back whole and are not in the clear meanwhile', () => {
    const value = { plan: 'gold', email: 'ada@example.com', __proto__: { x: 1 } };
    const cut = split(vault, value);
    expect(JSON.stringify(cut.open)).toBe('{"plan":"gold"}');
    expect(join(vault, cut.open, cut.sealed)).toEqual({ plan: 'gold', email: 'ada@example.com' });
  });
});
