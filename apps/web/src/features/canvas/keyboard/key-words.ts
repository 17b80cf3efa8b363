import { commands, type CommandId } from '../commands/commands.ts';

const marks: readonly (readonly [string, string])[] = [
  ['ArrowUp', '↑'],
  ['ArrowDown', '↓'],
  ['ArrowLeft', '←'],
  ['ArrowRight', '→'],
  ['Escape', 'Esc'],
];
const onMac: readonly (readonly [string, string])[] = [
  ['Ctrl', '⌘'],
  ['Alt', '⌥'],
  ['Shift', '⇧'],
];

/** How the keys of a command are told on this computer: the first that mean it, or all four arrows. */
export function useKeyWords(): (id: CommandId) => string {
  const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
  return (id) => {
    const keys: readonly string[] = commands[id].keys;
    const isArrows = keys.every((key) => /Arrow\w+$/.test(key));
    const first = keys[0] ?? '';
    const told = isArrows ? first.replace('ArrowUp', '↑ ↓ ← →') : first;
    return [...marks, ...(isMac ? onMac : [])]
      .reduce((text, [from, to]) => text.replace(from, to), told)
      .replaceAll('+', ' + ');
  };
}
