import {
  isOf,
  type Cell,
  type CellChange,
  type Diagnostic,
  type Graph,
  type Held,
  type NodeId,
} from '@perennial/journey';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { createEditor, type EditorStore } from '../store/editor-store.ts';
import type { Content, Saved } from './content.ts';
import type { Keeper } from './keeper.ts';
import { alone, dueOf, inCompany, step, type Failure, type Saving, type SavingEvent } from './saving.ts';
import { createSheet, type Choice, type News, type Unsent } from './sheet.ts';

/** Cells that are newer than what was asked for, and names of those between whom there is to choose. */
export interface Told extends News {
  readonly names: Readonly<Record<string, string>>;
}

/** What the server said to edits. */
export type SendAnswer =
  | (Told & { readonly ok: true; readonly n: number; readonly diagnostics: readonly Diagnostic[] })
  | { readonly ok: false; readonly why: Failure | 'gone' }
  | { readonly ok: false; readonly why: 'refused'; readonly code: string };

/** The world of a draft; another one in tests. */
export interface DraftPorts {
  /** The page, by an id of its own. */
  readonly client: string;
  /** Milliseconds. */
  readonly now: () => number;
  /** Calls it then; what it gives calls it off. */
  readonly later: (milliseconds: number, act: () => void) => () => void;
  /** `isLeaving`: the page goes; nobody will wait for the answer. */
  readonly send: (unsent: Unsent, since: number, isLeaving: boolean) => Promise<SendAnswer>;
  /** What is newer than a revision; `gone` when there is nothing to read; null when it could not be asked. */
  readonly read: (since: number) => Promise<Told | 'gone' | null>;
  readonly keeper: Keeper;
}

/** A node that somebody else deleted while it was worked on here. */
export interface LostNode {
  readonly id: NodeId;
  readonly by: string | null;
}

export interface DraftState {
  readonly saving: Saving;
  /** Unsent work was found in this browser: what it took the place of. Null once the reader has seen it. */
  readonly restoredOver: Content | null;
  /** False: this browser has no room, and only the server will hold it. */
  readonly isKept: boolean;
  /** What the server said of the drawing that it took last. */
  readonly checked: { readonly graph: Graph; readonly diagnostics: readonly Diagnostic[] } | null;
  /** Places of which several values were kept. */
  readonly choices: readonly Choice[];
  /** What authors are called, by who they are in `choices`. */
  readonly names: Readonly<Record<string, string>>;
  readonly lost: LostNode | null;
  /** The cell that was written here last. */
  readonly lastWritten: Cell | null;
}

/** A journey being written: its drawing, and everything that keeps it from being lost. */
export interface DraftSession {
  readonly client: string;
  readonly editor: EditorStore;
  readonly state: StoreApi<DraftState>;
  /** Joins the world; what it gives leaves it. May be done again. */
  readonly start: () => () => void;
  readonly tell: (event: Exclude<SavingEvent, { readonly at: number }>) => void;
  readonly rename: (name: string) => void;
  /** There is a newer revision, or may be. */
  readonly hear: (revision: number) => void;
  /** Whether somebody else is here, who wants to see edits soon. */
  readonly meet: (isInCompany: boolean) => void;
  /** Of several values that were kept, this one. */
  readonly choose: (cell: Cell, value: Held) => void;
  /** Sends what is unsent now. The revision that holds it, or null when that can not be had now. */
  readonly flush: () => Promise<number | null>;
  /** The page goes away. */
  readonly leave: () => void;
  readonly seen: () => void;
}

/** Milliseconds until it is asked again, after it could not be; and for whether somebody signed in elsewhere. */
const again = 2_000;
const signedInAgain = 5_000;

export function createDraftSession(saved: Saved, ports: DraftPorts): DraftSession {
  const sheet = createSheet(ports.client, saved);
  const onWrite = (changes: readonly CellChange[], settles: boolean) => write(changes, settles);
  const editor = createEditor(saved.content.graph, { onWrite });
  const state = createStore<DraftState>()(() => ({
    saving: { status: { is: 'saved' }, base: saved, now: saved.content, isUnsaved: false },
    restoredOver: null,
    isKept: true,
    checked: null,
    choices: [],
    names: {},
    lost: null,
    lastWritten: null,
  }));
  /** Cells written on this page: whoever deletes what they belong to takes work from its author. */
  const touched = new Set<NodeId>();
  let pauses = alone;
  let isLeaving = false;
  let isJoined = false;
  let isReading = false;
  let wanted = 0;
  let callOff = () => {};

  const dispatch = (event: SavingEvent) => {
    const { status } = state.getState().saving;
    const after = step(status, event, sheet.isUnsent(), pauses);
    if (after !== status) adopt(after, status.is);
  };

  /** Makes the world follow the status. */
  const adopt = (status: Saving['status'], before: Saving['status']['is']) => {
    remember({ status });
    if (status.is === 'saving') void send(status);
    if (status.is === 'signed-out' && before !== 'signed-out') awaitSignIn(status);
    wake();
  };

  const remember = (change: Partial<Saving>) => {
    const { saving } = state.getState();
    const isUnsaved = sheet.isUnsent();
    const next = { ...saving, ...change, now: nowOf(saving.now), isUnsaved };
    const base = isUnsaved ? next.base : { revision: sheet.revision(), content: next.now };
    const isSame = base.revision === next.base.revision && base.content === next.base.content;
    state.setState({ saving: { ...next, base: isSame ? next.base : base } });
  };

  const nowOf = (before: Content): Content => {
    const { graph } = editor.getState();
    const name = nameIn(sheet.shown('name'));
    return before.graph === graph && before.name === name ? before : { graph, name };
  };

  const write = (changes: readonly CellChange[], settles: boolean) => {
    sheet.write(changes, settles);
    for (const { cell } of changes) {
      const [kind, id] = cell.split('/');
      if (kind === 'node') touched.add(id!);
    }
    state.setState({ isKept: keep(), lastWritten: changes.at(-1)?.cell ?? null, choices: sheet.choices() });
    remember({});
    dispatch({ type: 'edited', at: ports.now() });
  };

  const keep = () => ports.keeper.write(sheet.unsent());

  /** Draws what is seen otherwise now. */
  const draw = (cells: readonly Cell[]) => {
    const before = editor.getState().graph.nodes;
    editor.getState().follow(cells.map((cell) => [cell, sheet.shown(cell)] as const));
    const { nodes } = editor.getState().graph;
    const lost = Object.keys(before).find((id) => !Object.hasOwn(nodes, id) && touched.has(id));
    if (lost !== undefined)
      state.setState({ lost: { id: lost, by: sheet.stored(`node/${lost}`)?.author ?? null } });
  };

  const take = (told: Told, whole: boolean) => {
    draw(sheet.hear(told, whole));
    const { names, choices } = state.getState();
    const next = sheet.choices();
    state.setState({
      names: Object.keys(told.names).length > 0 ? { ...names, ...told.names } : names,
      choices: next.length === 0 && choices.length === 0 ? choices : next,
    });
    remember({});
  };

  /** Something else happened meanwhile, to which this is no answer. */
  const isOver = (status: Saving['status']) => state.getState().saving.status !== status;

  const send = async (status: Saving['status']) => {
    const unsent = sheet.next();
    if (!unsent) return dispatch({ type: 'saved', isDone: true, at: ports.now() });
    const { graph } = editor.getState();
    const since = sheet.revision();
    const answer = await ports.send(unsent, since, isLeaving);
    if (answer.ok) {
      sheet.taken(unsent.client, answer.n);
      if (unsent.client === ports.client) keep();
      else if (unsent.edits.at(-1)!.n <= answer.n) ports.keeper.forget(unsent.client);
      take(answer, false);
      // It was set back, and what was known is of another history.
      if (answer.revision < since) void readOn(0, true);
      if (!sheet.isUnsent()) state.setState({ checked: { graph, diagnostics: answer.diagnostics } });
    } else if (answer.why === 'refused' || answer.why === 'signed-out') sheet.returned();
    if (isOver(status)) return;
    if (answer.ok) dispatch({ type: 'saved', isDone: !sheet.isUnsent(), at: ports.now() });
    else if (answer.why === 'refused') dispatch({ type: 'refused', code: answer.code });
    else if (answer.why === 'gone') dispatch({ type: 'gone' });
    else dispatch({ type: 'failed', why: answer.why, at: ports.now() });
  };

  /** False: it could not be asked. `isAnew`: what was known is of another history. */
  const read = async (since: number, isAnew = false): Promise<boolean> => {
    const told = await ports.read(since);
    if (told === null) return false;
    if (told === 'gone') dispatch({ type: 'gone' });
    // The server was set back.
    else if (told.revision < since) return read(0, true);
    else take(told, isAnew);
    return true;
  };

  /** One reading after the other; what could not be asked is asked again in a while. */
  const readOn = async (since: number, isAnew = false) => {
    isReading = true;
    const isRead = await read(since, isAnew);
    isReading = false;
    if (isRead) hear(wanted);
    else ports.later(again, () => (since === 0 && isJoined && !isReading ? void readOn(0) : hear(wanted)));
  };

  const hear = (revision: number) => {
    wanted = Math.max(wanted, revision);
    const { is } = state.getState().saving.status;
    if (isJoined && !isReading && is !== 'gone' && revision > sheet.revision()) void readOn(sheet.revision());
  };

  /** In another tab, or here while the answer "signed out" was still on its way. */
  const awaitSignIn = (status: Saving['status']) => {
    ports.later(signedInAgain, () => {
      if (isOver(status) || !isJoined) return;
      void ports.read(sheet.revision()).then((found) => {
        if (isOver(status)) return;
        if (found === null) awaitSignIn(status);
        else dispatch({ type: found === 'gone' ? 'gone' : 'signed-in' });
      });
    });
  };

  const wake = () => {
    callOff();
    const due = dueOf(state.getState().saving.status);
    if (due === null || !isJoined) return;
    callOff = ports.later(Math.max(0, due - ports.now()), () => dispatch({ type: 'due', at: ports.now() }));
  };

  /** Work that another page has left behind is drawn and sent as if it had been written here. */
  const findLeft = async () => {
    const over = state.getState().saving.now;
    const found = await ports.keeper.left();
    if (!isJoined) return;
    const cells = found.filter(({ client }) => client !== ports.client).flatMap((left) => sheet.adopt(left));
    if (!sheet.isUnsent()) return;
    draw(cells);
    if (cells.length > 0) state.setState({ restoredOver: over });
    remember({});
    dispatch({ type: 'edited', at: ports.now() });
  };

  const start = () => {
    isJoined = true;
    // The drawing that was read with the journey says nothing of what lies underneath.
    void readOn(0);
    void findLeft();
    wake();
    return () => {
      isJoined = false;
      callOff();
    };
  };

  return {
    client: ports.client,
    editor,
    state,
    start,
    tell: dispatch,
    rename: (name) => {
      const before = sheet.shown('name');
      if (nameIn(before) !== name) write([{ cell: 'name', before, after: { is: name } }], false);
    },
    hear,
    meet: (isInCompany) => {
      pauses = isInCompany ? inCompany : alone;
    },
    choose: (cell, value) => editor.getState().choose(cell, value),
    flush: () => flushed(state, dispatch),
    leave: () => {
      isLeaving = true;
      dispatch({ type: 'flush' });
      isLeaving = false;
    },
    seen: () => state.setState({ restoredOver: null, lost: null }),
  };
}

function nameIn(held: Held): string {
  const name = isOf(held);
  return typeof name === 'string' ? name : '';
}

/** Waits until it is saved, or until it shows that it won't be. */
function flushed(
  state: StoreApi<DraftState>,
  dispatch: (event: SavingEvent) => void,
): Promise<number | null> {
  return new Promise((resolve) => {
    const look = ({ saving }: DraftState) => {
      const { is } = saving.status;
      if (is === 'saving') return;
      // An edit came meanwhile: it is part of what was asked for.
      if (is === 'waiting') return dispatch({ type: 'flush' });
      unsubscribe();
      resolve(is === 'saved' ? saving.base.revision : null);
    };
    const unsubscribe = state.subscribe(look);
    dispatch({ type: 'flush' });
    look(state.getState());
  });
}
