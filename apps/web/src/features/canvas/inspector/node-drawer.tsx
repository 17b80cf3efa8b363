import type { GraphNode, NodeId } from '@perennial/journey';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Boundary } from '../../../parts/boundary.tsx';
import { useCanvas } from '../context/canvas-context.ts';
import { readNode, storyOf, titleOf } from '../context/panels.ts';
import { useTell } from '../context/use-tell.ts';
import { useEditor } from '../store/use-editor.ts';
import { useView } from '../store/use-view.ts';
import { Words } from '../surface/card-story.tsx';
import { Tile } from '../surface/tile.tsx';
import { OthersInNode } from '../../together/kept-values.tsx';
import { CloseButton } from './close-button.tsx';
import { NodeForm } from './node-form.tsx';
import { NodeMenu } from './node-menu.tsx';

/** They come once somebody opens a node. */
const NodeComments = lazy(() => import('../comments/node-comments.tsx'));

/** One node: its sentence, what is wrong with it, its form. */
export function NodeDrawer({ id, node }: { readonly id: NodeId; readonly node: GraphNode }) {
  const { t } = useTranslation();
  const { say } = useCanvas();
  const settings = useEditor(({ graph }) => graph.settings);
  const story = storyOf(node, settings, say);
  const read = readNode(node);
  const title = titleOf(node, say);
  const { journey } = useParams();
  return (
    <aside className="inspector" aria-label={t('canvas:inspector', { node: title })}>
      <header className="inspector-head">
        {read.ok && <Tile family={read.panel.definition.family} icon={read.panel.icon(read.config)} />}
        <div className="grow">
          <h2 className="truncate">{title}</h2>
          {story && story.kind !== title && <p className="small muted truncate">{story.kind}</p>}
        </div>
        <NodeMenu id={id} />
        <CloseButton />
      </header>
      {story && (
        <p className="sentence">
          <Words sentence={story.sentence} />
        </p>
      )}
      <OthersInNode id={id} />
      <Complaints id={id} />
      {read.ok ? (
        <Boundary about={node}>
          <NodeForm id={id} node={node} read={read} />
        </Boundary>
      ) : (
        <p className="sentence">{t(`canvas:${read.why}`)}</p>
      )}
      {journey !== undefined && (
        <Boundary about={id}>
          <Suspense>
            <NodeComments journey={journey} node={id} />
          </Suspense>
        </Boundary>
      )}
    </aside>
  );
}

/** What no field of the form shows: complaints about the node as a whole. */
function Complaints({ id }: { readonly id: NodeId }) {
  const tell = useTell();
  const diagnostics = useView((view) => view.diagnostics.get(id));
  const general = (diagnostics ?? []).filter(({ path }) => !path.startsWith(`nodes.${id}.config.`));
  if (general.length === 0) return null;
  return (
    <ul className="complaints">
      {general.map((one, i) => (
        <li key={i} className={one.severity}>
          {tell(one)}
        </li>
      ))}
    </ul>
  );
}
