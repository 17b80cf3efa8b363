import type { NodeId } from '@perennial/journey';
import { Button } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { commandIds, commands, type CommandId } from '../commands/commands.ts';
import { useRun } from '../commands/runner-context.ts';
import { isPossible } from '../commands/target.ts';
import { useCommandNames } from '../commands/use-command-names.ts';
import { useCanvas } from '../context/canvas-context.ts';
import { useEditor } from '../store/use-editor.ts';
import { CloseButton } from './close-button.tsx';

/** What goes by keys alone, or is about one node. */
const elsewhere: ReadonlySet<CommandId> = new Set(['undo', 'redo', 'nudge', 'paste', 'note', 'remove']);

/** Several nodes at once: only what can be done with all of them. */
export function SeveralDrawer({ ids }: { readonly ids: readonly NodeId[] }) {
  const { t } = useTranslation();
  const { isReadOnly } = useCanvas();
  const { run } = useRun();
  const nameOf = useCommandNames();
  const graph = useEditor((editor) => editor.graph);
  const count = ids.length;
  const offered = (part: 'build' | 'arrange') =>
    commandIds.filter(
      (id) =>
        commands[id].part === part && !elsewhere.has(id) && isPossible(id, graph, { nodes: ids, way: null }),
    );
  return (
    <aside className="inspector" aria-label={t('canvas:nodes', { count })}>
      <header className="inspector-head">
        <h2 className="grow">{t('canvas:nodes', { count })}</h2>
        <CloseButton />
      </header>
      {!isReadOnly &&
        (['arrange', 'build'] as const).map((part) => (
          <section key={part} className="section several" aria-label={t(`canvas:keys.${part}`)}>
            {offered(part).map((id) => (
              <Button key={id} onPress={() => run(id)}>
                {nameOf(id)}
              </Button>
            ))}
            {part === 'build' && (
              <Button kind="danger" onPress={() => run('remove')}>
                {nameOf('remove')}
              </Button>
            )}
          </section>
        ))}
    </aside>
  );
}
