import { afterEach, expect, test } from 'vitest';
import { throwingGlobals } from './throwing-globals.ts';

let restore = (): void => {};
afterEach(() => restore());

test('clock and dice throw, dates from a value do not', () => {
  restore = throwingGlobals();
  expect(() => Date.now()).toThrow('Date.now in code that must be pure');
  expect(() => new Date()).toThrow('new Date() in code that must be pure');
  expect(() => Math.random()).toThrow('Math.random in code that must be pure');
  expect(new Date(0).toISOString()).toBe('1970-01-01T00:00:00.000Z');
  expect(new Date(0)).toBeInstanceOf(Date);
});

test('only the code it guards is hindered', () => {
  restore = throwingGlobals((stack) => stack.includes('/elsewhere/'));
  expect(Date.now()).toBeGreaterThan(0);
});

test('what it returns puts the real ones back', () => {
  throwingGlobals()();
  expect(Date.now()).toBeGreaterThan(0);
  expect(new Date().getTime()).toBeGreaterThan(0);
  expect(Math.random()).toBeLessThan(1);
});
