import type { PublishPlan } from '@perennial/contracts';
import type { Graph } from '@perennial/journey';
import { ChoiceCards, JourneyIcon, MovedIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useSay } from '../canvas/context/use-say.ts';
import { PlannedNodes } from './planned-nodes.tsx';
import type { Decision } from './targets.ts';
import './publishing.css';

const ways = ['finish', 'move'] as const;
const icons = { finish: <JourneyIcon aria-hidden />, move: <MovedIcon aria-hidden /> };

/** Who is inside, and what becomes of them: by the version they follow, or by the new one, node by node. */
export function PeopleInside({
  plan,
  graph,
  decision,
  onDecide,
}: {
  readonly plan: PublishPlan;
  /** That is to be published. */
  readonly graph: Graph;
  readonly decision: Decision;
  readonly onDecide: (decision: Decision) => void;
}) {
  const { t } = useTranslation();
  const say = useSay();
  const { inside: count, version, unadmitted } = plan;
  const versions = [...new Set(plan.nodes.map((one) => one.version))];
  return (
    <>
      <ChoiceCards
        label={t('publishing:inside', { count, n: say.number(count) })}
        choices={ways.map((id) => ({
          id,
          title: t(`publishing:way.${id}`, { version }),
          text: t(`publishing:way.${id}.why`),
          icon: icons[id],
        }))}
        value={decision.way}
        onChange={(way) => onDecide({ ...decision, way })}
      />
      {versions.map((each) => (
        <PlannedNodes
          key={each}
          version={each}
          isAlone={versions.length === 1}
          plan={plan}
          graph={graph}
          decision={decision}
          onDecide={onDecide}
        />
      ))}
      {unadmitted > 0 && <p className="soft">{t('publishing:unadmitted', { count: unadmitted })}</p>}
    </>
  );
}
