import type { PlannedNode, PublishPlan } from '@perennial/contracts';
import type { Graph, NodeId } from '@perennial/journey';
import { Select } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { useSay } from '../canvas/context/use-say.ts';
import { useNodeWords, type NodeWords } from '../canvas/outline/use-node-words.ts';
import { useJourney } from '../journeys/workbench/journey-context.ts';
import { targetsIn, type Decision } from './targets.ts';
import { useTellPlan } from './use-tell-plan.ts';

interface Props {
  readonly version: number;
  /** Nobody follows another one: its number needs no saying. */
  readonly isAlone: boolean;
  readonly plan: PublishPlan;
  readonly graph: Graph;
  readonly decision: Decision;
  readonly onDecide: (decision: Decision) => void;
}

/** The people of one version, node by node, by the names that the nodes have in it. */
export function PlannedNodes({ version, isAlone, ...rest }: Props) {
  const { t } = useTranslation();
  const { id } = useJourney();
  const query = useApi('GET /v1/journeys/:journey/versions/:version', { params: { journey: id, version } });
  return (
    <section>
      {!isAlone && <h4>{t('publishing:of-version', { version })}</h4>}
      <Found query={query}>
        {({ graph: before }: { readonly graph: Graph }) => (
          <Nodes {...rest} before={before} nodes={rest.plan.nodes.filter((one) => one.version === version)} />
        )}
      </Found>
    </section>
  );
}

function Nodes({
  nodes,
  before,
  graph,
  decision,
  onDecide,
}: Omit<Props, 'version' | 'isAlone'> & { readonly before: Graph; readonly nodes: readonly PlannedNode[] }) {
  const { t } = useTranslation();
  const say = useSay();
  const words = useNodeWords(before);
  const tell = useTellPlan(graph);
  return (
    <ul className="planned">
      {nodes.map((one) => (
        <li key={one.node}>
          <p className="planned-who">
            <b>{t('publishing:people', { count: one.people, n: say.number(one.people) })}</b>
            <NodeName node={one.node} words={words} />
          </p>
          <p className="soft">{tell(one, decision)}</p>
          {decision.way === 'move' && one.move.kind === 'gone' && (
            <Target
              node={one.node}
              label={t('publishing:target', { node: words.title(one.node) })}
              graph={graph}
              decision={decision}
              onDecide={onDecide}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function NodeName({ node, words }: { readonly node: NodeId; readonly words: NodeWords }) {
  return (
    <span>
      {words.title(node)} <small className="muted">{words.kind(node)}</small>
    </span>
  );
}

/** Nodes that nobody has named are told apart by what they do. */
function nameIn(words: NodeWords, node: NodeId): string {
  const kind = words.kind(node);
  return kind === '' ? words.title(node) : `${words.title(node)} · ${kind}`;
}

/** No node can be called so: ids have no spaces. */
const leaves = 'they leave';

function Target({
  node,
  label,
  graph,
  decision,
  onDecide,
}: Pick<Props, 'graph' | 'decision' | 'onDecide'> & { readonly node: NodeId; readonly label: string }) {
  const { t } = useTranslation();
  const words = useNodeWords(graph);
  const choose = (to: string) => {
    const { [node]: _, ...others } = decision.targets;
    onDecide({ ...decision, targets: to === leaves ? others : { ...others, [node]: to } });
  };
  return (
    <Select
      label={label}
      hideLabel
      choices={[
        { id: leaves, label: t('publishing:target.leave') },
        ...targetsIn(graph).map((id) => ({ id, label: nameIn(words, id) })),
      ]}
      value={decision.targets[node] ?? leaves}
      onChange={choose}
    />
  );
}
