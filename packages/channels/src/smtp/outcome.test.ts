import { expect, test } from 'vitest';
import { resultOfError } from './outcome.ts';

test.each([
  [{ code: 'ESOCKET', command: 'CONN' }, 'provider-unavailable', true],
  [{ code: 'EDNS', command: 'CONN' }, 'provider-unavailable', true],
  [{ code: 'ETLS', command: 'STARTTLS' }, 'provider-unavailable', true],
  [
    { code: 'ETLS', command: 'STARTTLS', responseCode: 502, response: '502 No' },
    'provider-unavailable',
    true,
  ],
  [
    { code: 'EPROTOCOL', command: 'CONN', responseCode: 554, response: '554 No' },
    'provider-unavailable',
    true,
  ],
  [
    { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535, response: '535 5.7.8 No' },
    'unauthorised',
    true,
  ],
  [
    { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 454, response: '454 4.7.0 Later' },
    'provider-unavailable',
    true,
  ],
  [
    { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 550, response: '550 5.7.1 Not yours' },
    'unauthorised',
    true,
  ],
  [{ code: 'EENVELOPE', command: 'API' }, 'invalid-address', false],
  [
    { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550, response: '550-5.1.1 Two\n550 lines' },
    'unreachable-address',
    false,
  ],
  [
    { code: 'ECONNECTION', command: 'RCPT TO', responseCode: 421, response: '421 Bye' },
    'provider-unavailable',
    true,
  ],
])('%j', (error, reason, retryable) => {
  expect(resultOfError(error, false)).toMatchObject({ status: 'failed', reason, retryable });
});

test('a line that breaks in the middle of the mail leaves it open, a reply to it does not', () => {
  expect(resultOfError({ code: 'ECONNECTION', command: 'CONN' }, true)).toMatchObject({ status: 'unknown' });
  expect(resultOfError({ code: 'EMESSAGE', responseCode: 451, response: '451 x' }, true)).toMatchObject({
    status: 'failed',
  });
});

test('says nothing that the relay quoted', () => {
  const error = {
    code: 'EENVELOPE',
    command: 'RCPT TO',
    responseCode: 550,
    response: '550 5.1.1 <ada@example.com> unknown',
  };
  expect(JSON.stringify(resultOfError(error, false))).not.toContain('ada');
});
