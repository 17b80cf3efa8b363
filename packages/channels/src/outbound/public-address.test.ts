import { expect, test } from 'vitest';
import { isPublicAddress, isPublicHost, lookupPublic, PrivateAddressError } from './public-address.ts';

test.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '2606:4700::1111', '2400:3200::1'])(
  '%s is public',
  (address) => expect(isPublicAddress(address)).toBe(true),
);

test.each([
  ...[
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
  ],
  ...[
    '224.0.0.1',
    '::',
    '::1',
    'fe80::1',
    'fc00::1',
    'fd12::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
  ],
  ...['64:ff9b::7f00:1', '2002:7f00:1::', '2001:0:7f00:1::', '2001:db8::1', 'nonsense', ''],
])('%s is not', (address) => expect(isPublicAddress(address)).toBe(false));

test('hosts of URLs in every notation', () => {
  for (const url of [
    'http://0x7f.1/',
    'http://2130706433/',
    'http://0177.0.0.1/',
    'http://[::ffff:7f00:1]/',
    'http://127.1/',
  ])
    expect(isPublicHost(new URL(url).hostname), url).toBe(false);
  expect(isPublicHost('example.com')).toBe(true); // its addresses are looked at when it is resolved
});

test.each([true, false])('a name that resolves to loopback is refused (all: %s)', async (all) => {
  const error = await new Promise((resolve) => lookupPublic('localhost', { all }, resolve));
  expect(error).toBeInstanceOf(PrivateAddressError);
});
