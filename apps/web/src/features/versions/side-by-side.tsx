import type { Graph, NodeId } from '@perennial/journey';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { CanvasFrame } from '../canvas/canvas.tsx';
import { changesOf } from '../canvas/draft/changes.ts';
import { createEditor, type EditorStore } from '../canvas/store/editor-store.ts';
import { EditorContext, useEditor } from '../canvas/store/use-editor.ts';
import { ChangeList } from '../journeys/workbench/change-list.tsx';
import { useJourney } from '../journeys/workbench/journey-context.ts';
import type { Against } from './against.ts';
import { HalfCanvas } from './half-canvas.tsx';
import { createLink, type Link } from './link.tsx';
import { marksOf, type Mark } from './marks.ts';
import './side-by-side.css';

interface Props {
  readonly version: number;
  readonly graph: Graph;
  readonly against: Against;
  /** Chooses what it is compared with. */
  readonly picker: ReactNode;
  /** What can be done with the version. */
  readonly children: ReactNode;
}

/** Two drawings on two canvases that look at the same place, with what became of each node. */
export default function SideBySide(props: Props) {
  const draft = useEditor((editor) => editor.graph);
  if (props.against === 'draft') return <Two {...props} other={draft} />;
  return <WithVersion {...props} against={props.against} />;
}

function WithVersion(props: Props & { readonly against: number }) {
  const { id } = useJourney();
  const query = useApi('GET /v1/journeys/:journey/versions/:version', {
    params: { journey: id, version: props.against },
  });
  return (
    <Found query={query}>
      {({ graph }: { readonly graph: Graph }) => <Two key={props.against} {...props} other={graph} />}
    </Found>
  );
}

interface Side {
  readonly title: string;
  readonly graph: Graph;
}

function Two({ version, graph, against, other, picker, children }: Props & { readonly other: Graph }) {
  const { t } = useTranslation();
  const nameOf = (one: Against) =>
    one === 'draft' ? t('versions:draft') : t('journeys:versions.number', { version: one });
  const mine: Side = { title: nameOf(version), graph };
  const theirs: Side = { title: nameOf(against), graph: other };
  // The older one stands first, whichever of them was chosen.
  const isOlder = against === 'draft' || against > version;
  const [before, after] = isOlder ? [mine, theirs] : [theirs, mine];
  const changes = useMemo(() => changesOf(before.graph, after.graph), [before.graph, after.graph]);
  const marks = useMemo(() => marksOf(changes), [changes]);
  const [link] = useState(createLink);
  const [editors] = useState(() => [createEditor(before.graph), createEditor(after.graph)] as const);
  const show = (node: NodeId) => {
    for (const editor of editors)
      if (editor.getState().graph.nodes[node])
        editor.getState().select({ nodes: new Set([node]), edge: null });
  };
  return (
    <>
      <div className="two-versions">
        <Half side={before} name="before" editor={editors[0]} marks={marks} link={link} />
        <Half side={after} name="after" editor={editors[1]} marks={marks} link={link} />
      </div>
      <aside className="bench-version-difference stack">
        {picker}
        <h2>{t('versions:difference', { before: before.title, after: after.title })}</h2>
        <ChangeList before={before.graph} after={after.graph} changes={changes} onShow={show} showsRemoved />
        {children}
      </aside>
    </>
  );
}

function Half({
  side: { title, graph },
  name,
  editor,
  marks,
  link,
}: {
  readonly side: Side;
  readonly name: string;
  readonly editor: EditorStore;
  readonly marks: ReadonlyMap<NodeId, Mark>;
  readonly link: Link;
}) {
  const mine = useMemo(() => new Map([...marks].filter(([id]) => graph.nodes[id])), [marks, graph]);
  return (
    <section className="half-version" aria-label={title}>
      <h3>{title}</h3>
      <div className="half-canvas">
        <EditorContext value={editor}>
          <CanvasFrame isReadOnly>
            <HalfCanvas name={name} link={link} marks={mine} />
          </CanvasFrame>
        </EditorContext>
      </div>
    </section>
  );
}
