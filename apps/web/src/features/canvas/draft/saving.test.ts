import { emptyGraph } from '@perennial/journey';
import { describe, expect, test } from 'vitest';
import { writtenAs, type Content, type Saved } from './content.ts';
import { begin, dueOf, isUnsaved, pauses, restore, step, type Saving, type SavingEvent } from './saving.ts';

const named = (name: string): Content => ({ name, graph: emptyGraph() });
const saved = (revision: number, name: string): Saved => ({ revision, content: named(name) });

const clean = begin(saved(1, 'A'));
const then = (state: Saving, ...events: readonly SavingEvent[]) => events.reduce(step, state);
const edit = (name: string, at = 0): SavingEvent => ({ type: 'edited', content: named(name), at });
const due = (at: number): SavingEvent => ({ type: 'due', at });
const read = (revision: number, name: string): SavingEvent => ({
  type: 'read',
  saved: saved(revision, name),
  at: 0,
});
const failed = (why: 'offline' | 'server' | 'conflict' | 'signed-out', at = 0): SavingEvent => ({
  type: 'failed',
  why,
  at,
});

const waiting = then(clean, edit('B'));
const saving = then(waiting, due(pauses.idle));
const offline = then(saving, failed('offline', 2_000));
const conflict = then(saving, failed('conflict'), read(2, 'C'));
const signedOut = then(saving, failed('signed-out'));

describe('what follows what', () => {
  const table: readonly (readonly [string, Saving, SavingEvent, Saving['status']['is'], number])[] = [
    // title, from, event, to, base revision
    ['an edit waits', clean, edit('B'), 'waiting', 1],
    ['an edit that changes nothing does not', clean, edit('A'), 'saved', 1],
    ['taken back before it was sent', waiting, edit('A', 10), 'saved', 1],
    ['too early', waiting, due(pauses.idle - 1), 'waiting', 1],
    ['in time', waiting, due(pauses.idle), 'saving', 1],
    ['whoever leaves does not wait', waiting, { type: 'flush' }, 'saving', 1],
    ['nothing to flush', clean, { type: 'flush' }, 'saved', 1],
    ['taken by the server', saving, { type: 'saved', revision: 2, at: 0 }, 'saved', 2],
    ['edited meanwhile', then(saving, edit('D')), { type: 'saved', revision: 2, at: 0 }, 'waiting', 2],
    ['an answer to nothing', waiting, { type: 'saved', revision: 9, at: 0 }, 'waiting', 1],
    ['nothing heard', saving, failed('offline'), 'retrying', 1],
    ['the server stumbled', saving, failed('server'), 'retrying', 1],
    ['an edit does not shorten the wait', offline, edit('E'), 'retrying', 1],
    ['tried again in time', offline, due(3_000), 'saving', 1],
    ['tried again when the connection is back', offline, { type: 'online' }, 'saving', 1],
    ['the session ended', saving, failed('signed-out'), 'signed-out', 1],
    ['seen elsewhere that it ended', clean, { type: 'signed-out' }, 'signed-out', 1],
    ['signed in with work to save', signedOut, { type: 'signed-in' }, 'saving', 1],
    ['signed in without', then(clean, { type: 'signed-out' }), { type: 'signed-in' }, 'saved', 1],
    ['an edit while signed out is kept for then', signedOut, edit('F'), 'signed-out', 1],
    ['a colleague was first', saving, failed('conflict'), 'conflict', 1],
    ['a colleague saved, nothing of ours in the way', clean, read(2, 'C'), 'saved', 2],
    ['a colleague saved, something is', waiting, read(2, 'C'), 'conflict', 1],
    ['a colleague saved the very same', waiting, read(2, 'B'), 'saved', 2],
    ['an old reading is none', waiting, read(1, 'A'), 'waiting', 1],
    ['while saving the answer will tell', saving, read(2, 'C'), 'saving', 1],
    ['what was sent and never answered was saved after all', offline, read(2, 'B'), 'saved', 2],
    ['that, and then edited', then(offline, edit('E')), read(2, 'B'), 'waiting', 2],
    ['mine over theirs', conflict, { type: 'chosen', content: named('B') }, 'saving', 2],
    ['theirs', conflict, { type: 'chosen', content: named('C') }, 'saved', 2],
    ['not taken as it is', saving, { type: 'refused', code: 'too-large' }, 'refused', 1],
    ['mended', then(saving, { type: 'refused', code: 'too-large' }), edit('G'), 'waiting', 1],
    ['archived meanwhile', waiting, { type: 'gone' }, 'gone', 1],
    ['nothing brings it back', then(waiting, { type: 'gone' }), edit('H'), 'gone', 1],
  ];
  test.each(table)('%s', (_, from, event, is, revision) => {
    const after = step(from, event);
    expect(after.status.is).toBe(is);
    expect(after.base.revision).toBe(revision);
  });
});

describe('when it is saved', () => {
  test('after a pause, which every edit begins anew, but not for ever', () => {
    let state = clean;
    let at = 0;
    while (at < pauses.most - pauses.idle) {
      state = step(state, edit(`edit at ${at}`, at));
      expect(dueOf(state)).toBe(at + pauses.idle);
      at += 1_000;
    }
    state = step(state, edit('the last', at));
    expect(dueOf(state)).toBe(pauses.most);
  });

  test('tried again after longer and longer pauses, half a minute at most', () => {
    let state = saving;
    const waits: number[] = [];
    for (let tries = 0; tries < 8; tries++) {
      state = step(state, failed('server', 0));
      waits.push(dueOf(state)!);
      state = step(state, due(waits.at(-1)!));
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 30, 30, 30].map((seconds) => seconds * 1_000));
  });

  test('a tab that follows leaves it to the one that is written in', () => {
    const { base, now, sent } = waiting;
    const state = step(clean, { type: 'followed', kept: { base, now, sent }, at: 0 });
    expect([state.now, dueOf(state)]).toEqual([waiting.now, pauses.following]);
  });
});

describe('found in this browser', () => {
  test('it goes on over what it began from', () => {
    const state = restore(waiting, saved(1, 'A'), 5);
    expect(state.now.name).toBe('B');
    expect(dueOf(state)).toBe(5);
  });

  test('a colleague saved while the page was closed: somebody must choose', () => {
    expect(restore(waiting, saved(2, 'C'), 0).status).toEqual({ is: 'conflict', theirs: saved(2, 'C') });
  });

  test('the page was closed before the answer to its own save came', () => {
    expect(restore(then(saving, edit('D')), saved(2, 'B'), 0).status.is).toBe('waiting');
    expect(isUnsaved(restore(saving, saved(2, 'B'), 0))).toBe(false);
  });

  test('the server was set back to an earlier day', () => {
    const state = restore({ ...waiting, base: saved(7, 'A') }, saved(3, 'Old'), 0);
    expect([state.base.revision, state.status.is]).toEqual([3, 'waiting']);
  });
});

test('content is the same in whatever order its keys come back', () => {
  const { name, graph } = named('A');
  const { schema, nodes, edges, settings } = graph;
  expect(writtenAs({ graph: { settings, edges, nodes, schema }, name })).toBe(writtenAs({ name, graph }));
});
