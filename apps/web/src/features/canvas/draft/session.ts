import type { Diagnostic, Graph } from '@perennial/journey';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { graphDiff, sameGraph } from '../store/diff.ts';
import { createEditor, type EditorStore } from '../store/editor-store.ts';
import { sameContent, type Content, type Saved } from './content.ts';
import type { Keeper } from './keeper.ts';
import {
  begin,
  dueOf,
  isUnsaved,
  restore,
  step,
  type Failure,
  type Kept,
  type Saving,
  type SavingEvent,
} from './saving.ts';
import type { Tabs } from './tabs.ts';

/** What the server said to a draft. */
export type SaveAnswer =
  | { readonly ok: true; readonly revision: number; readonly diagnostics: readonly Diagnostic[] }
  | { readonly ok: false; readonly why: Failure | 'gone' }
  | { readonly ok: false; readonly why: 'refused'; readonly code: string };

/** The world of a draft; another one in tests. */
export interface DraftPorts {
  /** Milliseconds. */
  readonly now: () => number;
  /** Calls it then; what it gives calls it off. */
  readonly later: (milliseconds: number, act: () => void) => () => void;
  /** `isLeaving`: the page goes; nobody will wait for the answer. */
  readonly save: (over: number, content: Content, isLeaving: boolean) => Promise<SaveAnswer>;
  /** What the server holds; `gone` when it holds nothing to write to; null when it could not be asked. */
  readonly read: () => Promise<Saved | 'gone' | null>;
  readonly keeper: Keeper;
  readonly tabs: Tabs;
}

export interface DraftState {
  readonly saving: Saving;
  /** Unsaved work was found in this browser: what it took the place of. Null once the reader has seen it. */
  readonly restoredOver: Content | null;
  /** False: this browser has no room, and only the server will hold it. */
  readonly isKept: boolean;
  /** Other tabs that show it, too. */
  readonly others: number;
  /** What the server said of the drawing that it took last. */
  readonly checked: { readonly graph: Graph; readonly diagnostics: readonly Diagnostic[] } | null;
}

/** A journey being written: its drawing, and everything that keeps it from being lost. */
export interface DraftSession {
  readonly editor: EditorStore;
  readonly state: StoreApi<DraftState>;
  /** Joins the world; what it gives leaves it. May be done again. */
  readonly start: () => () => void;
  readonly tell: (event: Exclude<SavingEvent, { readonly at: number }>) => void;
  readonly rename: (name: string) => void;
  /** What a look at the server found. */
  readonly look: (saved: Saved) => void;
  /** Saves what is unsaved now. The revision that holds it, or null when that can not be had now. */
  readonly flush: () => Promise<number | null>;
  /** The page goes away. */
  readonly leave: () => void;
  readonly seen: () => void;
}

/** Milliseconds until it is asked again for a colleague's draft, and for whether somebody signed in elsewhere. */
const again = 2_000;
const signedInAgain = 5_000;

export function createDraftSession(saved: Saved, ports: DraftPorts): DraftSession {
  const kept = ports.keeper.read();
  const saving = kept ? restore(kept, saved, ports.now()) : begin(saved);
  const editor = createEditor(saved.content.graph);
  const state = createStore<DraftState>()(() => ({
    saving,
    restoredOver: isUnsaved(saving) ? saved.content : null,
    isKept: true,
    others: 0,
    checked: null,
  }));
  let isLeaving = false;
  let isJoined = false;
  let callOff = () => {};

  const dispatch = (event: SavingEvent) => {
    const before = state.getState().saving;
    const after = step(before, event);
    if (after !== before) adopt(before, after);
  };

  /** Makes the world follow the state. */
  const adopt = (before: Saving, after: Saving) => {
    const isKept = keep(after);
    state.setState({ saving: after, isKept });
    if (after.now.graph !== before.now.graph) show(after.now.graph);
    if (after.status !== before.status && after.status.is === 'saving') {
      // Other tabs must know what is under way: this one may be closed before the answer comes.
      share();
      void send(after);
    }
    if (after.status !== before.status && after.status.is === 'conflict' && !after.status.theirs)
      void readTheirs(after);
    if (after.status !== before.status && after.status.is === 'signed-out') awaitSignIn(after);
    wake();
  };

  const keep = ({ base, now, sent }: Saving) => {
    const whole: Kept = { base, now, sent };
    // The page was left: another may have gone on with what is kept.
    if (!isJoined && !isKeptStill(now)) return true;
    return ports.keeper.write(isUnsaved(whole) ? whole : null);
  };

  const isKeptStill = (now: Content) => {
    const there = ports.keeper.read();
    return there !== null && sameContent(there.now, now);
  };

  /** Draws what came from elsewhere, as one step that can be taken back. */
  const show = (graph: Graph) => {
    const present = editor.getState();
    if (sameGraph(present.graph, graph)) return;
    if (present.edit(graphDiff(present.graph, graph), { code: 'replace' })) present.startFrom(graph);
  };

  /** Something else happened meanwhile, to which this is no answer. */
  const isOver = ({ status }: Pick<Saving, 'status'>) => state.getState().saving.status !== status;

  const send = async ({ base, now, status }: Saving) => {
    const answer = await ports.save(base.revision, now, isLeaving);
    if (isOver({ status })) return;
    if (answer.ok) {
      state.setState({ checked: { graph: now.graph, diagnostics: answer.diagnostics } });
      dispatch({ type: 'saved', revision: answer.revision, at: ports.now() });
      share();
    } else if (answer.why === 'refused') dispatch({ type: 'refused', code: answer.code });
    else if (answer.why === 'gone') dispatch({ type: 'gone' });
    else dispatch({ type: 'failed', why: answer.why, at: ports.now() });
  };

  const readTheirs = async (asked: Pick<Saving, 'status'>) => {
    if (isOver(asked)) return;
    const found = await ports.read();
    if (isOver(asked)) return;
    if (found === 'gone') dispatch({ type: 'gone' });
    else if (found) dispatch({ type: 'read', saved: found, at: ports.now() });
    else ports.later(again, () => void readTheirs(asked));
  };

  /** In another tab, or here while the answer "signed out" was still on its way. */
  const awaitSignIn = (asked: Pick<Saving, 'status'>) => {
    ports.later(signedInAgain, () => {
      if (isOver(asked) || !isJoined) return;
      void ports.read().then((found) => {
        if (isOver(asked)) return;
        if (found === null) awaitSignIn(asked);
        else dispatch({ type: found === 'gone' ? 'gone' : 'signed-in' });
      });
    });
  };

  const wake = () => {
    callOff();
    const due = dueOf(state.getState().saving);
    if (due === null || !isJoined) return;
    callOff = ports.later(Math.max(0, due - ports.now()), () => dispatch({ type: 'due', at: ports.now() }));
  };

  const share = () => {
    const { base, now, sent } = state.getState().saving;
    ports.tabs.share({ base, now, sent });
  };

  const write = (content: Content) => {
    const { now } = state.getState().saving;
    if (content.name === now.name && content.graph === now.graph) return;
    dispatch({ type: 'edited', content, at: ports.now() });
    share();
  };

  const start = () => {
    isJoined = true;
    const stops = [
      editor.subscribe(({ graph }) => {
        const { now } = state.getState().saving;
        // What was drawn because the draft is so already is no edit.
        if (!sameGraph(graph, now.graph)) write({ ...now, graph });
      }),
      ports.tabs.join({
        onShared: (shared) => dispatch({ type: 'followed', kept: shared, at: ports.now() }),
        onOthers: (others) => state.setState({ others }),
        present: () => {
          const { base, now, sent } = state.getState().saving;
          return { base, now, sent };
        },
      }),
    ];
    const found = state.getState().saving;
    // It may stand on the server already, of which this browser did not hear.
    keep(found);
    show(found.now.graph);
    wake();
    return () => {
      isJoined = false;
      for (const stop of stops) stop();
      callOff();
    };
  };

  return {
    editor,
    state,
    start,
    tell: dispatch,
    rename: (name) => write({ ...state.getState().saving.now, name }),
    look: (found) => dispatch({ type: 'read', saved: found, at: ports.now() }),
    flush: () => flushed(state, dispatch),
    leave: () => {
      isLeaving = true;
      dispatch({ type: 'flush' });
      isLeaving = false;
    },
    seen: () => state.setState({ restoredOver: null }),
  };
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
