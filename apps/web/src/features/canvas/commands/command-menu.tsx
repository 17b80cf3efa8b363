import { Menu } from '@perennial/ui';
import type { ReactNode } from 'react';
import { useKeyWords } from '../keyboard/key-words.ts';
import { commandIds, commands, type CommandId } from './commands.ts';
import { useRun } from './runner-context.ts';
import { isPossible, type Target } from './target.ts';
import { useCommandNames } from './use-command-names.ts';
import { useEditor } from '../store/use-editor.ts';

/** They are about all that is drawn, or go by arrows: no menu of a node offers them. */
const elsewhere: ReadonlySet<CommandId> = new Set(['undo', 'redo', 'tidy', 'nudge']);
const dangerous: ReadonlySet<CommandId> = new Set(['remove', 'cut-out']);

/** All that can be done with something on the canvas, with the keys that do the same. `children`: the button. */
export function CommandMenu({ target, children }: { readonly target: Target; readonly children: ReactNode }) {
  const { run } = useRun();
  const nameOf = useCommandNames();
  const keysOf = useKeyWords();
  const graph = useEditor((editor) => editor.graph);
  const offered = commandIds.filter(
    (id) => commands[id].part !== 'look' && !elsewhere.has(id) && isPossible(id, graph, target),
  );
  return (
    <Menu
      items={offered.map((id) => ({
        id,
        label: nameOf(id),
        keys: keysOf(id),
        danger: dangerous.has(id),
      }))}
      // The menu gives the focus back first; what a command opens would lose it else.
      onAction={(id) => requestAnimationFrame(() => run(id as CommandId))}
    >
      {children}
    </Menu>
  );
}
