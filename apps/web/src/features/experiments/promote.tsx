import type { ExperimentReadOut } from '@perennial/contracts';
import { Button, Select } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { useAct } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { armName } from './use-experiment-words.ts';

/** Gives everybody one arm, or goes on drawing. The drawing of the journey stays as it is. */
export function Promote({ experiment }: { readonly experiment: ExperimentReadOut }) {
  const { t } = useTranslation();
  // What was asked for stays what it is, whatever the page reads meanwhile.
  const [asked, ask] = useState<'promote' | 'back' | null>(null);
  const mayPromote = useMay('journeys.publish');
  if (!mayPromote) return null;
  const isPromoted = experiment.promoted !== null;
  return (
    <>
      <Button kind={isPromoted ? 'plain' : 'primary'} onPress={() => ask(isPromoted ? 'back' : 'promote')}>
        {isPromoted ? t('experiments:promote.back') : t('experiments:promote')}
      </Button>
      {asked && <Asking asked={asked} experiment={experiment} onClose={() => ask(null)} />}
    </>
  );
}

function Asking({
  asked,
  experiment,
  onClose,
}: {
  readonly asked: 'promote' | 'back';
  readonly experiment: ExperimentReadOut;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { journey, node, arms, sentence } = experiment;
  const drawn = arms.filter(({ weight }) => weight !== null);
  const best = sentence.code === 'better' ? sentence.arm : null;
  const [arm, setArm] = useState(best ?? drawn[0]?.id ?? '');
  const promote = useAct('PUT /v1/journeys/:journey/experiments/:node/promotion');
  const decide = (chosen: string | null) =>
    promote.mutate({ params: { journey: journey.id, node }, body: { arm: chosen } }, { onSuccess: onClose });
  if (asked === 'back')
    return (
      <Confirm
        title={t('experiments:promote.back')}
        act={t('experiments:promote.back')}
        isPending={promote.isPending}
        error={promote.error}
        onAct={() => decide(null)}
        onClose={onClose}
      >
        <p>{t('experiments:promote.back.why')}</p>
      </Confirm>
    );
  return (
    <Confirm
      title={t('experiments:promote')}
      act={t('experiments:promote.act')}
      isPending={promote.isPending}
      error={promote.error}
      onAct={() => decide(arm)}
      onClose={onClose}
    >
      <div className="stack">
        <Select
          label={t('experiments:promote.which')}
          choices={drawn.map((one) => ({ id: one.id, label: armName(one) }))}
          value={arm}
          onChange={setArm}
        />
        <p>{t('experiments:promote.why')}</p>
        {arm !== best && <p className="soft">{t('experiments:promote.unproven')}</p>}
      </div>
    </Confirm>
  );
}
