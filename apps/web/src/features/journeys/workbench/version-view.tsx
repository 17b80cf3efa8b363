import type { Graph, NodeId } from '@perennial/journey';
import { Button, toast } from '@perennial/ui';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EditMode } from '../../canvas/edit-mode.tsx';
import { changesOf } from '../../canvas/draft/changes.ts';
import { graphDiff, sameGraph } from '../../canvas/store/diff.ts';
import { createEditor } from '../../canvas/store/editor-store.ts';
import { EditorContext, useEditor, useEditorStore } from '../../canvas/store/use-editor.ts';
import { useMay } from '../../../client/session.ts';
import { PublishAgain } from '../../publishing/publish-again.tsx';
import { ChangeList } from './change-list.tsx';
import { useGoTo, useJourney, useMayEdit } from './journey-context.ts';

/** One version as it was drawn, beside what the draft does otherwise. */
export function VersionView({ version, graph }: { readonly version: number; readonly graph: Graph }) {
  const [editor] = useState(() => createEditor(graph));
  return (
    <>
      <div className="bench-version-canvas">
        <EditorContext value={editor}>
          <EditMode diagnostics={none} isReadOnly />
        </EditorContext>
      </div>
      <Difference version={version} graph={graph} />
    </>
  );
}

const none: readonly never[] = [];

function Difference({ version, graph }: { readonly version: number; readonly graph: Graph }) {
  const { t } = useTranslation();
  const store = useEditorStore();
  const draft = useEditor((editor) => editor.graph);
  const { status, liveVersion } = useJourney();
  const mayEdit = useMayEdit();
  const mayPublish = useMay('journeys.publish') && status !== 'archived';
  const goTo = useGoTo();
  const [isAgain, setAgain] = useState(false);
  const show = (id: NodeId) => {
    store.getState().select({ nodes: new Set([id]), edge: null });
    goTo('edit');
  };
  const changes = useMemo(() => changesOf(graph, draft), [graph, draft]);
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
    <aside className="bench-version-difference stack">
      <h2>{t('journeys:versions.difference', { version })}</h2>
      <ChangeList before={graph} after={draft} changes={changes} onShow={show} />
      {mayEdit && (
        <Button isDisabled={sameGraph(graph, draft)} onPress={restore}>
          {t('journeys:versions.restore')}
        </Button>
      )}
      {mayPublish && version !== liveVersion && (
        <Button onPress={() => setAgain(true)}>{t('publishing:again')}</Button>
      )}
      {isAgain && <PublishAgain version={version} graph={graph} onClose={() => setAgain(false)} />}
    </aside>
  );
}
