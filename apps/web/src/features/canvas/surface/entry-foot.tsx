import { CycleIcon, GoalIcon } from '@perennial/ui';
import { entryWords, goalWords } from '@perennial/nodes/panels';
import { useCanvas } from '../context/canvas-context.ts';
import { useEditor } from '../store/use-editor.ts';

/** Below who enters: how often, and what the journey is for. */
export function EntryFoot() {
  const { say } = useCanvas();
  const settings = useEditor(({ graph }) => graph.settings);
  return (
    <div className="foot">
      <span>
        <CycleIcon aria-hidden />
        {entryWords(settings, say).short}
      </span>
      <span>
        <GoalIcon aria-hidden />
        {goalWords(settings, say).short}
      </span>
    </div>
  );
}
