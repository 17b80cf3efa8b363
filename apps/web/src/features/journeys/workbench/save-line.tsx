import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { countChanges } from '../../canvas/draft/changes.ts';
import type { DraftState } from '../../canvas/draft/session.ts';
import { useDraftState } from '../../canvas/draft/use-draft.ts';
import { useEditor } from '../../canvas/store/use-editor.ts';
import { useJourney } from './journey-context.ts';
import { useLiveGraph } from './use-live-graph.ts';

/** What is being written, how far it is from what runs, and whether it is safe. */
export function SaveLine() {
  const { t } = useTranslation();
  const { liveVersion } = useJourney();
  const words = useDraftState(stateOf);
  const changes = useChanges();
  const parts = [
    t('journeys:draft-of', { version: (liveVersion ?? 0) + 1 }),
    ...(changes === 0 ? [] : [t('journeys:changes', { count: changes })]),
  ];
  return (
    <p className="bench-line small muted">
      {/* Trouble needs the room. */}
      {!isTrouble(words) && <span className="num roomy">{`${parts.join(' · ')} · `}</span>}
      <span data-draft={words} className={isTrouble(words) ? 'warn' : undefined}>
        {t(`journeys:draft.${words}`)}
      </span>
      {/* Whoever listens is told of trouble, not of every save. */}
      <span className="sr-only" role="status">
        {isTrouble(words) && t(`journeys:draft.${words}`)}
      </span>
    </p>
  );
}

const stateOf = ({ saving, isKept }: DraftState) => {
  const { status } = saving;
  if (!isKept && status.is !== 'saved') return 'full';
  if (status.is === 'signed-out' && !saving.isUnsaved) return 'signed-out.saved';
  return status.is === 'retrying' ? status.why : status.is;
};

const quiet: readonly string[] = ['saved', 'waiting', 'saving'];
const isTrouble = (words: string) => !quiet.includes(words);

/** From what runs; none while nothing does. */
function useChanges(): number {
  const live = useLiveGraph();
  const graph = useDeferredValue(useEditor((editor) => editor.graph));
  return useMemo(() => (live ? countChanges(live, graph) : 0), [live, graph]);
}
