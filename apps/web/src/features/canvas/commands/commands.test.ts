import { expect, test } from 'vitest';
import { commandIds, commandOf, commands, isEdit } from './commands.ts';

const press = (key: string, ...held: readonly string[]) =>
  commandOf({
    key,
    ctrlKey: held.includes('Ctrl'),
    metaKey: held.includes('Meta'),
    altKey: held.includes('Alt'),
    shiftKey: held.includes('Shift'),
  });

test('no two commands share their keys', () => {
  const keys = commandIds.flatMap((id) => [...commands[id].keys]);
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
});

test('keys mean what the list says, whatever stands on the keyboard', () => {
  expect(press('a')).toBe('add-after');
  expect(press('A', 'Shift')).toBe('add-before');
  expect(press('z', 'Meta')).toBe('undo');
  expect(press('Z', 'Ctrl', 'Shift')).toBe('redo');
  expect(press('?', 'Shift')).toBe('help');
  expect(press('?')).toBe('help');
  expect(press('ArrowUp', 'Alt')).toBe('nudge');
  expect(press('a', 'Ctrl', 'Alt')).toBeUndefined();
});

test('looking changes nothing, building does', () => {
  expect(isEdit('walk')).toBe(false);
  expect(isEdit('fold')).toBe(false);
  expect(isEdit('keep-block')).toBe(false);
  expect(isEdit('tidy')).toBe(true);
});
