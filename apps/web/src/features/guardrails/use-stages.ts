import type { CapRule } from '@perennial/journey';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../client/use-api.ts';
import { useStageNames } from '../../parts/stage-name.ts';

export type StageRef = CapRule['stages'][number];

const idOf = ({ model, stage }: StageRef) => `${model}/${stage}`;

/** Stages of all models as choices, and what they are called: with their model, since two may share a name. */
export function useStages() {
  const { t } = useTranslation();
  const names = useStageNames();
  const { data } = useApi('GET /v1/knowledge');
  const nameOf = ({ model, stage }: StageRef) =>
    t('guardrails:stage-of', { stage: names.stage(model, stage), model: names.model(model) });
  const all = (data?.stageModels ?? []).flatMap(({ id: model, stages }) =>
    stages.map(({ id: stage }): StageRef => ({ model, stage })),
  );
  return {
    nameOf,
    idOf,
    /** Those there are, and those that a rule names already. */
    choices: (kept: readonly StageRef[]) => {
      const refs = [...all, ...kept.filter((one) => !all.some((other) => idOf(one) === idOf(other)))];
      return refs.map((ref) => ({ id: idOf(ref), label: nameOf(ref), ref }));
    },
  };
}
