import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { History } from '../store/history.ts';
import { useEditorStore } from '../store/use-editor.ts';
import { editTitle } from '../words/edit-title.ts';

/** What is written letter by letter is told once, when it rests for this long. Milliseconds. */
const rest = 350;

type Told = { readonly key: 'canvas:done' | 'canvas:undone' | 'canvas:redone'; readonly what: string };

/** Says every edit to whoever listens rather than looks, in the words of undo. */
export function Announcer() {
  const { t } = useTranslation();
  const editor = useEditorStore();
  const [{ text, times }, setSaid] = useState({ text: '', times: 0 });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = editor.subscribe(({ history }, before) => {
      if (history === before.history) return;
      const step = stepBetween(before.history, history);
      if (!step) return;
      const told: Told = { key: step.key, what: editTitle(step.title, t) };
      clearTimeout(timer);
      timer = setTimeout(
        () => setSaid((one) => ({ text: t(told.key, { what: told.what }), times: one.times + 1 })),
        rest,
      );
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [editor, t]);
  // The same words again are only heard when they are not quite the same.
  return (
    <p role="status" className="sr-only canvas-said">
      {text}
      {times % 2 === 1 && '\u00a0'}
    </p>
  );
}

function stepBetween(before: History, after: History) {
  const last = after.past.at(-1);
  if (after.future.length > before.future.length)
    return { key: 'canvas:undone', title: after.future[0]!.title } as const;
  if (last === undefined || last === before.past.at(-1)) return null;
  return after.future.length < before.future.length && last.at === before.future[0]?.at
    ? ({ key: 'canvas:redone', title: last.title } as const)
    : ({ key: 'canvas:done', title: last.title } as const);
}
