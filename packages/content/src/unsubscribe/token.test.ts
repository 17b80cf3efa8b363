import { describe, expect, test } from 'vitest';
import { signToken, verifyToken } from './token.ts';

const key = Buffer.alloc(32, 1);
const payload = {
  workspace: 'ws_1',
  person: 'per_1',
  message: 'enr_1:n_2:1',
  channel: 'email',
  topic: 'offers',
};
const token = signToken(payload, key);

describe('unsubscribe tokens (T7)', () => {
  test('come back as they were', () => expect(verifyToken(token, key)).toEqual(payload));

  test('are the same for the same payload and fit in a URL', () => {
    expect(signToken({ ...payload }, key)).toBe(token);
    expect(encodeURIComponent(token)).toBe(token);
  });

  test('are refused with any one character changed', () => {
    for (let i = 0; i < token.length; i += 1) {
      const other = token[i] === 'A' ? 'B' : 'A';
      expect(verifyToken(token.slice(0, i) + other + token.slice(i + 1), key), String(i)).toBeNull();
    }
  });

  test.each(['workspace', 'person', 'message', 'channel', 'topic'] as const)(
    'can not be moved to another %s',
    (field) => {
      const [body] = signToken({ ...payload, [field]: 'other' }, key).split('.');
      expect(verifyToken(`${body}.${token.split('.')[1]}`, key)).toBeNull();
    },
  );

  test.each(['', '.', 'a', 'a.b', '.b', 'a.', `${token}.x`, `${token}=`, 'a'.repeat(10_000), '{}.{}'])(
    '%j is none',
    (text) => expect(verifyToken(text, key)).toBeNull(),
  );

  test('another key refuses it', () => expect(verifyToken(token, Buffer.alloc(32, 2))).toBeNull());

  test('the control: without the signature anybody could make one', () => {
    const [body] = signToken({ ...payload, person: 'other' }, Buffer.from('guess')).split('.');
    expect(JSON.parse(Buffer.from(body!, 'base64url').toString())).toContain('other');
  });
});
