import type { Graph } from '@perennial/journey';
import { Button, Sheet, toast } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../client/use-api.ts';
import { Boundary } from '../../parts/boundary.tsx';
import { Fault, Found } from '../../parts/found.tsx';
import { useGoTo, useJourney } from '../journeys/workbench/journey-context.ts';
import { PeopleInside } from './people-inside.tsx';
import { choiceOf, finish } from './targets.ts';
import { useVersionPlan } from './use-plan.ts';

/** Publishes an old version once more: what that means for those who are inside, and the choice. */
export function PublishAgain({
  version,
  graph,
  onClose,
}: {
  readonly version: number;
  readonly graph: Graph;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { id, name } = useJourney();
  const goTo = useGoTo();
  const [decision, setDecision] = useState(finish);
  const plan = useVersionPlan(id, version);
  const act = useAct('POST /v1/journeys/:journey/publish');
  const publish = () => {
    const people = plan.data ? choiceOf(decision, plan.data, graph) : 'finish';
    act.mutate(
      { params: { journey: id }, body: { version, people } },
      {
        onSuccess: ({ version: made }) => {
          toast(t('publishing:again.done', { version, as: made.version }), 'done', {
            label: t('journeys:publish.watch'),
            onAct: () => goTo('monitor'),
          });
          onClose();
        },
      },
    );
  };
  return (
    <Sheet
      title={t('publishing:again.title', { version, name })}
      closeLabel={t('common:close')}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button kind="primary" isDisabled={!plan.data} isPending={act.isPending} onPress={publish}>
            {t('publishing:again')}
          </Button>
        </>
      }
    >
      {act.error && <Fault error={act.error} />}
      <p>{t('publishing:again.why', { version })}</p>
      <Boundary>
        <Found query={plan}>
          {(found) =>
            found.inside > 0 && (
              <PeopleInside plan={found} graph={graph} decision={decision} onDecide={setDecision} />
            )
          }
        </Found>
      </Boundary>
    </Sheet>
  );
}
