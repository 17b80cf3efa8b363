import type { Page } from 'playwright-core';
import type { CommandId } from '../../apps/web/src/features/canvas/commands/commands.ts';

/** The commands that change the drawing; `copy` changes the clipboard. */
export type EditId = Exclude<
  CommandId,
  | 'walk'
  | 'extend'
  | 'open'
  | 'all'
  | 'leave'
  | 'outline'
  | 'find'
  | 'palette'
  | 'fit'
  | 'help'
  | 'fold'
  | 'keep-block'
>;

/** What a command is tried on, what else it asks for, and what it then says and does. */
export interface Trial {
  /** Titles of nodes; the first is gone to, the others are the ones below it in the list. */
  readonly choose: readonly string[];
  /** Done beforehand, and taken back afterwards too, by as many steps. */
  readonly first?: { readonly keys: readonly string[]; readonly steps: number };
  /** Keys and words that answer what the command asks. */
  readonly then?: readonly string[];
  /** What a screen reader says of it. */
  readonly said: string;
  /** Something of the drawing that is there afterwards, or with `!` before it no more. */
  readonly drawn?: readonly string[];
  /** Steps that take it back; 1 unless told. */
  readonly steps?: number;
  /** The drawing is as it was before all of it. */
  readonly isSame?: true;
}

const place = (x: number, y: number) => ({ x, y });
const wait = (x: number, y: number, label: string) => ({
  type: 'wait-duration',
  version: 1,
  config: { duration: { amount: 1, unit: 'days' } },
  position: place(x, y),
  label,
});

/** In > Pause > Halves, of which one goes by Later to End and the other there at once; Spare stands aside. */
export const drawing = {
  schema: 1,
  nodes: {
    in: {
      type: 'trigger-event',
      version: 1,
      config: { event: 'Signed Up' },
      position: place(0, 0),
      label: 'In',
    },
    pause: wait(0, 200, 'Pause'),
    halves: {
      type: 'split',
      version: 1,
      config: {
        arms: [
          { port: 'a', weight: 50 },
          { port: 'b', weight: 50 },
        ],
      },
      position: place(40, 320),
      label: 'Halves',
    },
    later: wait(-160, 480, 'Later'),
    end: { type: 'exit', version: 1, config: { reason: 'completed' }, position: place(0, 600), label: 'End' },
    spare: wait(400, 720, 'Spare'),
  },
  edges: [
    { from: 'in', port: 'next', to: 'pause' },
    { from: 'pause', port: 'next', to: 'halves' },
    { from: 'halves', port: 'a', to: 'later' },
    { from: 'later', port: 'next', to: 'end' },
    { from: 'halves', port: 'b', to: 'end' },
  ],
  settings: { entry: { reentry: { kind: 'once' } } },
};

/** Every command that edits; a new one does not compile until it stands here. */
export const trials: { readonly [C in EditId]: Trial } = {
  'add-after': {
    choose: ['Pause'],
    then: ['"SMS', 'Enter'],
    said: 'Done: inserted “SMS”.',
    drawn: ['From Pause to SMS', 'From SMS to Halves'],
  },
  'add-before': {
    choose: ['Pause'],
    then: ['"SMS', 'Enter'],
    said: 'Done: inserted “SMS”.',
    drawn: ['From In to SMS', 'From SMS to Pause'],
  },
  'add-into': {
    choose: ['Halves'],
    then: ['"B', 'Enter', '"E-mail', 'Enter'],
    said: 'Done: inserted “E-mail”.',
    drawn: ['From Halves, B, to E-mail', 'From E-mail to End'],
  },
  connect: {
    choose: ['Spare'],
    then: ['@Leads to', '=End', '@Connect', 'Enter'],
    said: 'Done: connected “Spare” to “End”.',
    drawn: ['From Spare to End'],
  },
  disconnect: {
    choose: ['Pause'],
    said: 'Done: disconnected “Pause”.',
    drawn: ['!From Pause to Halves'],
  },
  'order-ways': {
    choose: ['Halves'],
    then: ['@Move “B” up', 'Enter', 'Escape'],
    said: 'Done: changed the order of ways out of “Halves”.',
  },
  rename: {
    choose: ['Pause'],
    then: ['"Rest', 'Enter'],
    said: 'Done: renamed “Rest”.',
    drawn: ['Rest'],
  },
  'change-type': {
    choose: ['Pause'],
    then: ['"For an event', 'Enter'],
    said: 'Done: changed what “Pause” is.',
    drawn: ['From Pause, Timed out, to Halves'],
  },
  'move-into': {
    choose: ['Spare'],
    then: ['"From In', 'Enter'],
    said: 'Done: moved “Spare” behind “In”.',
    drawn: ['From In to Spare', 'From Spare to Pause'],
  },
  switch: { choose: ['Pause'], said: 'Done: switched off “Pause”.', drawn: ['Off'] },
  note: { choose: ['Pause'], said: 'Done: added “Note”.', drawn: ['Note'] },
  duplicate: { choose: ['Pause'], said: 'Done: duplicated “Pause”.', drawn: ['Pause 2'] },
  copy: { choose: ['Pause'], said: 'Copied 1 node.', steps: 0, isSame: true },
  cut: { choose: ['Pause'], said: 'Done: deleted “Pause”.', drawn: ['From In to Halves'] },
  paste: {
    choose: ['Pause'],
    first: { keys: ['Control+c'], steps: 0 },
    said: 'Done: pasted 1 node.',
    drawn: ['Pause 2'],
  },
  remove: { choose: ['Pause'], said: 'Done: deleted “Pause”.', drawn: ['From In to Halves'] },
  'cut-out': {
    choose: ['Pause'],
    said: 'Done: deleted “Pause” and left the gap.',
    drawn: ['!From In to Halves', '!From Pause to Halves'],
  },
  undo: {
    choose: ['Pause'],
    first: { keys: ['d'], steps: 0 },
    said: 'Undid: switched off “Pause”.',
    drawn: ['!Off'],
    steps: 0,
    isSame: true,
  },
  redo: {
    choose: ['Pause'],
    first: { keys: ['d', 'Control+z'], steps: 0 },
    said: 'Did again: switched off “Pause”.',
    drawn: ['Off'],
  },
  group: {
    choose: ['Pause', 'Halves'],
    then: ['"Offer', 'Enter'],
    said: 'Done: renamed “Offer”.',
    drawn: ['Group Offer'],
    steps: 2,
  },
  ungroup: {
    choose: ['Pause'],
    first: { keys: ['Control+g', 'Enter'], steps: 1 },
    said: 'Done: dissolved the group “Group”.',
    drawn: ['!Group Group'],
    isSame: true,
  },
  nudge: { choose: ['Pause'], said: 'Done: moved “Pause”.' },
  'align-left': { choose: ['Pause', 'Halves'], said: 'Done: lined up 2 nodes.' },
  'align-middle': { choose: ['Pause', 'Halves'], said: 'Done: lined up 2 nodes.' },
  'align-right': { choose: ['Pause', 'Halves'], said: 'Done: lined up 2 nodes.' },
  'align-top': { choose: ['Pause', 'Halves'], said: 'Done: lined up 2 nodes.' },
  'spread-across': { choose: ['Pause', 'Halves', 'Later'], said: 'Done: spread out 3 nodes.' },
  'spread-down': { choose: ['Pause', 'Halves', 'Later'], said: 'Done: spread out 3 nodes.' },
  tidy: { choose: [], said: 'Done: tidied up.' },
};

/** The drawing as it says itself: cards with their places, connections, groups. */
export async function readDrawing(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
    const titles = all('.react-flow__node .words b').map((title) => title.textContent);
    return [
      ...all('.react-flow__edge').map((edge) => edge.getAttribute('aria-label') ?? ''),
      ...all('.react-flow__node').map((node) => `${node.dataset['id']} at ${node.style.transform}`),
      ...titles.map((title, at) => {
        const before = titles.slice(0, at).filter((one) => one === title).length;
        return before === 0 ? title : `${title} ${before + 1}`;
      }),
      ...all('.node .chip.off').map((chip) => chip.textContent),
      ...all('.note').map(() => 'Note'),
      ...all('.node .ports').map((ports) => ports.textContent),
      ...all('.group-name').map((group) => `Group ${group.textContent}`),
    ].toSorted();
  });
}
