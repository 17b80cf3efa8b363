import type { JourneyComment } from '@perennial/contracts';
import type { NodeId } from '@perennial/journey';
import { Button, Sheet } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { titleOf } from '../context/panels.ts';
import { useSay } from '../context/use-say.ts';
import { useEditor } from '../store/use-editor.ts';
import { Threads } from './threads.tsx';
import { useComments } from './use-comments.ts';

/** What colleagues say about the journey as a whole, then about its nodes. */
export default function JourneyComments({
  journey,
  onShow,
  onClose,
}: {
  readonly journey: string;
  /** Goes to a node that is talked about. Absent: it is not in sight here. */
  readonly onShow?: (node: NodeId) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const comments = useComments(journey);
  const nodes = [...new Set(comments.flatMap(({ node }) => node ?? []))];
  return (
    <Sheet title={t('canvas:comments')} closeLabel={t('common:close')} isOpen onClose={onClose}>
      <section className="sheet-part comments" aria-label={t('canvas:comments.journey')}>
        <h3>{t('canvas:comments.journey')}</h3>
        <Threads journey={journey} node={null} comments={comments.filter(({ node }) => node === null)} />
      </section>
      {nodes.map((node) => (
        <OfNode
          key={node}
          journey={journey}
          node={node}
          comments={comments.filter((one) => one.node === node)}
          {...(onShow && { onShow })}
        />
      ))}
    </Sheet>
  );
}

function OfNode({
  journey,
  node: id,
  comments,
  onShow,
}: {
  readonly journey: string;
  readonly node: NodeId;
  readonly comments: readonly JourneyComment[];
  readonly onShow?: (node: NodeId) => void;
}) {
  const { t } = useTranslation();
  const say = useSay();
  const node = useEditor(({ graph }) => graph.nodes[id]);
  const title = node ? titleOf(node, say) : t('canvas:comments.node-gone');
  return (
    <section className="sheet-part comments" aria-label={title}>
      <div className="row between">
        <h3>{title}</h3>
        {node && onShow && (
          <Button kind="quiet" size="small" onPress={() => onShow(id)}>
            {t('canvas:comments.show')}
          </Button>
        )}
      </div>
      <Threads journey={journey} node={id} comments={comments} />
    </section>
  );
}
