import type { VersionSummary } from '@perennial/contracts';
import type { Graph, NodeId } from '@perennial/journey';
import { Button, buttonClass, Skeleton, toast } from '@perennial/ui';
import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EditMode } from '../../canvas/edit-mode.tsx';
import { changesOf } from '../../canvas/draft/changes.ts';
import { graphDiff, sameGraph } from '../../canvas/store/diff.ts';
import { createEditor } from '../../canvas/store/editor-store.ts';
import { EditorContext, useEditor, useEditorStore } from '../../canvas/store/use-editor.ts';
import { useMay, useWorkspacePath } from '../../../client/session.ts';
import { PublishAgain } from '../../publishing/publish-again.tsx';
import type { Against } from '../../versions/against.ts';
import { AgainstPicker } from '../../versions/against-picker.tsx';
import { ChangeList } from './change-list.tsx';
import { useGoTo, useJourney, useMayEdit } from './journey-context.ts';

/** Two canvases come when somebody compares. */
const SideBySide = lazy(() => import('../../versions/side-by-side.tsx'));

interface Props {
  readonly version: number;
  readonly graph: Graph;
  /** All there are so far. */
  readonly items: readonly VersionSummary[];
  /** What it is compared with on a canvas of its own; `null`: with the draft, in words alone. */
  readonly against: Against | null;
  readonly onAgainst: (against: string | null) => void;
}

/** One version as it was drawn, beside another one or beside what the draft does otherwise. */
export function VersionView({ version, graph, items, against, onAgainst }: Props) {
  const { t } = useTranslation();
  const [editor] = useState(() => createEditor(graph));
  const picker = <AgainstPicker version={version} items={items} against={against} onChange={onAgainst} />;
  if (against !== null)
    return (
      <Suspense fallback={<Skeleton label={t('common:loading')} />}>
        <SideBySide version={version} graph={graph} against={against} picker={picker}>
          <Acts version={version} graph={graph} />
        </SideBySide>
      </Suspense>
    );
  return (
    <>
      <div className="bench-version-canvas">
        <EditorContext value={editor}>
          <EditMode diagnostics={none} isReadOnly />
        </EditorContext>
      </div>
      <Difference version={version} graph={graph} picker={picker} />
    </>
  );
}

const none: readonly never[] = [];

function Difference({
  version,
  graph,
  picker,
}: Pick<Props, 'version' | 'graph'> & { readonly picker: ReactNode }) {
  const { t } = useTranslation();
  const store = useEditorStore();
  const draft = useEditor((editor) => editor.graph);
  const goTo = useGoTo();
  const show = (id: NodeId) => {
    store.getState().select({ nodes: new Set([id]), edge: null });
    goTo('edit');
  };
  const changes = useMemo(() => changesOf(graph, draft), [graph, draft]);
  return (
    <aside className="bench-version-difference stack">
      {picker}
      <h2>{t('journeys:versions.difference', { version })}</h2>
      <ChangeList before={graph} after={draft} changes={changes} onShow={show} />
      <Acts version={version} graph={graph} />
    </aside>
  );
}

/** What can be done with a version: the draft becomes it, or people enter it once more. */
function Acts({ version, graph }: Pick<Props, 'version' | 'graph'>) {
  const { t } = useTranslation();
  const store = useEditorStore();
  const draft = useEditor((editor) => editor.graph);
  const { id, status, liveVersion } = useJourney();
  const path = useWorkspacePath();
  const mayEdit = useMayEdit();
  const mayPublish = useMay('journeys.publish') && status !== 'archived';
  const goTo = useGoTo();
  const [isAgain, setAgain] = useState(false);
  const restore = () => {
    const { graph: before, edit, startFrom } = store.getState();
    // A drawing that operations can't make was published from such a draft.
    if (edit(graphDiff(before, graph), { code: 'replace' })) startFrom(graph);
    toast(t('journeys:versions.restored', { version }), 'done', {
      label: t('journeys:versions.to-draft'),
      onAct: () => goTo('edit'),
    });
  };
  return (
    <>
      {mayEdit && (
        <Button isDisabled={sameGraph(graph, draft)} onPress={restore}>
          {t('journeys:versions.restore')}
        </Button>
      )}
      {mayPublish && version !== liveVersion && (
        <Button onPress={() => setAgain(true)}>{t('publishing:again')}</Button>
      )}
      <Link className={buttonClass()} to={path(`journeys/${id}/print?version=${version}`)}>
        {t('print:title')}
      </Link>
      {isAgain && <PublishAgain version={version} graph={graph} onClose={() => setAgain(false)} />}
    </>
  );
}
