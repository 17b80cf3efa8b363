import type { Diagnostic, JsonObject } from '@perennial/journey';
import { parseStageModel, type StageModel } from '@perennial/lifecycle';
import { useEffect, useMemo, useState } from 'react';
import { begin, changed, redone, undone, type History } from './history.ts';

export interface ModelDraft {
  readonly model: StageModel;
  readonly isChanged: boolean;
  /** By paths of the document; none: it can be saved. */
  readonly problems: readonly Diagnostic[];
  readonly edit: (model: StageModel, burst?: string) => void;
  readonly undo: (() => void) | undefined;
  readonly redo: (() => void) | undefined;
  /** Back to what is stored, which can be taken back like any change. */
  readonly discard: () => void;
  /** What is on the page is what is stored now. */
  readonly settle: () => void;
}

/** A model while it is edited: with undo, and with what is wrong with it. */
export function useModelDraft(stored: StageModel): ModelDraft {
  const [history, setHistory] = useState<History<StageModel>>(() => begin(stored));
  const [base, setBase] = useState(stored);
  const model = history.present;
  const problems = useMemo(() => problemsOf(model), [model]);
  const isChanged = JSON.stringify(model) !== JSON.stringify(base);
  const { past, future } = history;
  const undo = past.length > 0 ? () => setHistory(undone) : undefined;
  const redo = future.length > 0 ? () => setHistory(redone) : undefined;
  useUndoKeys(undo, redo);
  return {
    model,
    isChanged,
    problems,
    edit: (next, burst) => setHistory((before) => changed(before, next, burst)),
    undo,
    redo,
    discard: () => setHistory((before) => changed(before, base)),
    settle: () => setBase(model),
  };
}

/** Where one types, the browser takes back letters. */
const typing = 'input, textarea, [contenteditable]';

function useUndoKeys(undo: (() => void) | undefined, redo: (() => void) | undefined): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, target, shiftKey } = event;
      if (!(event.ctrlKey || event.metaKey) || key.toLowerCase() !== 'z') return;
      if (target instanceof Element && target.closest(typing)) return;
      event.preventDefault();
      (shiftKey ? redo : undo)?.();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [undo, redo]);
}

function problemsOf(model: StageModel): readonly Diagnostic[] {
  const parsed = parseStageModel(model);
  if (parsed.ok) return [];
  return parsed.problems.map(({ code, path }) => ({ code, path, severity: 'error', params: {} }));
}

/** A model as forms can show it; `null`: it was written elsewhere, and text shows it. */
export function readable(json: JsonObject): StageModel | null {
  const parsed = parseStageModel(json);
  return parsed.ok ? parsed.value : null;
}
