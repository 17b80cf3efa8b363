/** What must be chosen for a command to mean something. */
export type Asks =
  | 'nothing'
  /** One node or more. */
  | 'some'
  /** Exactly one node. */
  | 'one'
  | 'two'
  | 'three'
  /** One node with ways out, or one way out. */
  | 'way'
  /** The same, and it leads somewhere. */
  | 'taken-way'
  /** One node whose ways out stand in an order of the author's. */
  | 'ordered-ways'
  /** One node that others may lead to. */
  | 'way-in'
  /** Some node that is in a group. */
  | 'group';

export interface Command {
  /** Whether it changes the drawing; the others only show another part of it. */
  readonly part: 'build' | 'arrange' | 'look';
  /** Combinations of keys, the first as it is told: `Ctrl+Shift+Z`. On a Mac `Ctrl` is the command key. */
  readonly keys: readonly string[];
  readonly asks: Asks;
}

const arrows = (held = '') => ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'].map((key) => held + key);

/**
 * Everything that can be done on the canvas without a mouse: the one list that keys, menus, the outline and the
 * sheet of shortcuts are made of. A new command does not compile until it can be run (`use-run.ts`).
 */
export const commands = {
  'add-after': { part: 'build', keys: ['A', '+'], asks: 'way' },
  'add-before': { part: 'build', keys: ['Shift+A'], asks: 'way-in' },
  'add-into': { part: 'build', keys: ['P'], asks: 'way' },
  connect: { part: 'build', keys: ['C'], asks: 'way' },
  disconnect: { part: 'build', keys: ['X'], asks: 'taken-way' },
  'order-ways': { part: 'build', keys: ['O'], asks: 'ordered-ways' },
  rename: { part: 'build', keys: ['F2'], asks: 'one' },
  'change-type': { part: 'build', keys: ['R'], asks: 'one' },
  'move-into': { part: 'build', keys: ['I'], asks: 'way-in' },
  switch: { part: 'build', keys: ['D'], asks: 'some' },
  note: { part: 'build', keys: ['N'], asks: 'nothing' },
  duplicate: { part: 'build', keys: ['Ctrl+D'], asks: 'some' },
  copy: { part: 'build', keys: ['Ctrl+C'], asks: 'some' },
  cut: { part: 'build', keys: ['Ctrl+X'], asks: 'some' },
  paste: { part: 'build', keys: ['Ctrl+V'], asks: 'nothing' },
  remove: { part: 'build', keys: ['Delete', 'Backspace'], asks: 'some' },
  'cut-out': { part: 'build', keys: ['Shift+Delete', 'Shift+Backspace'], asks: 'some' },
  undo: { part: 'build', keys: ['Ctrl+Z'], asks: 'nothing' },
  redo: { part: 'build', keys: ['Ctrl+Shift+Z', 'Ctrl+Y'], asks: 'nothing' },
  group: { part: 'arrange', keys: ['Ctrl+G'], asks: 'some' },
  ungroup: { part: 'arrange', keys: ['Ctrl+Shift+G'], asks: 'group' },
  fold: { part: 'arrange', keys: ['G'], asks: 'group' },
  'keep-block': { part: 'arrange', keys: ['B'], asks: 'some' },
  nudge: { part: 'arrange', keys: arrows('Alt+'), asks: 'some' },
  'align-left': { part: 'arrange', keys: ['Shift+L'], asks: 'two' },
  'align-middle': { part: 'arrange', keys: ['Shift+M'], asks: 'two' },
  'align-right': { part: 'arrange', keys: ['Shift+R'], asks: 'two' },
  'align-top': { part: 'arrange', keys: ['Shift+T'], asks: 'two' },
  'spread-across': { part: 'arrange', keys: ['Shift+H'], asks: 'three' },
  'spread-down': { part: 'arrange', keys: ['Shift+V'], asks: 'three' },
  tidy: { part: 'arrange', keys: ['T'], asks: 'nothing' },
  walk: { part: 'look', keys: arrows(), asks: 'nothing' },
  extend: { part: 'look', keys: arrows('Shift+'), asks: 'some' },
  open: { part: 'look', keys: ['Enter'], asks: 'one' },
  all: { part: 'look', keys: ['Ctrl+A'], asks: 'nothing' },
  leave: { part: 'look', keys: ['Escape'], asks: 'nothing' },
  outline: { part: 'look', keys: ['V'], asks: 'nothing' },
  find: { part: 'look', keys: ['Ctrl+F'], asks: 'nothing' },
  palette: { part: 'look', keys: ['/'], asks: 'nothing' },
  fit: { part: 'look', keys: ['F'], asks: 'nothing' },
  help: { part: 'look', keys: ['?'], asks: 'nothing' },
} as const satisfies { readonly [id: string]: Command };

export type CommandId = keyof typeof commands;

export const commandIds = Object.keys(commands) as readonly CommandId[];

/** They stand with the edits, but leave the drawing as it is. */
const besides: ReadonlySet<CommandId> = new Set(['fold', 'keep-block']);

/** Those that change the drawing, undo and redo among them. */
export function isEdit(id: CommandId): boolean {
  return commands[id].part !== 'look' && !besides.has(id);
}

const byKeys: ReadonlyMap<string, CommandId> = new Map(
  commandIds.flatMap((id) => commands[id].keys.map((key) => [key, id] as const)),
);

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** The command that a press of keys means, if it means one. */
export function commandOf(pressed: Pressed): CommandId | undefined {
  return byKeys.get(combinationOf(pressed));
}

/** Marks such as `?` need Shift on some keyboards and not on others: they count by themselves. */
function combinationOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): string {
  const isLetter = /^[a-z]$/i.test(key);
  const isMark = key.length === 1 && !isLetter;
  const held = [
    ...(ctrlKey || metaKey ? ['Ctrl'] : []),
    ...(altKey ? ['Alt'] : []),
    ...(shiftKey && !isMark ? ['Shift'] : []),
  ];
  return [...held, isLetter ? key.toUpperCase() : key].join('+');
}
