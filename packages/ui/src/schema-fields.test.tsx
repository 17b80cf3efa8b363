import { describe, expect, test } from 'vitest';
import { fieldsOf, given } from './schema-fields.ts';

const schema = {
  type: 'object',
  required: ['host'],
  properties: {
    host: { type: 'string' },
    port: { type: 'integer', default: 587 },
    security: { type: 'string', enum: ['tls', 'none'] },
    allowPrivate: { type: 'boolean', default: false },
    password: { type: 'string', title: 'Password of the relay' },
  },
};

describe('forms from JSON Schema', () => {
  const fields = fieldsOf(schema, ['password']);

  test('know what to ask, how, and what is secret', () => {
    expect(fields.map((field) => [field.id, field.kind, field.required, field.secret])).toEqual([
      ['host', 'text', true, false],
      ['port', 'number', false, false],
      ['security', 'choice', false, false],
      ['allowPrivate', 'yes-no', false, false],
      ['password', 'text', false, true],
    ]);
    expect(fields.map(({ title }) => title).slice(-2)).toEqual(['Allow private', 'Password of the relay']);
  });

  test('send numbers as numbers and leave out what is empty', () => {
    expect(given(fields, { host: 'mail', port: '25', password: '', other: 'x' })).toEqual({
      host: 'mail',
      port: 25,
    });
    // What is no number goes as it is: the server says what is wrong with it.
    expect(given(fields, { port: 'many' })).toEqual({ port: 'many' });
  });
});
