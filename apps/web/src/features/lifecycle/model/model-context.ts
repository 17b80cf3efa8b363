import type { Diagnostic } from '@perennial/journey';
import { inOrderOfLife } from '@perennial/lifecycle';
import { createContext, useContext } from 'react';
import { stageHue } from '../../../parts/stage-hue.ts';
import { useStageNames } from '../../../parts/stage-name.ts';
import type { ModelDraft } from './use-model-draft.ts';

export interface ModelAtHand extends ModelDraft {
  readonly isReadOnly: boolean;
  readonly tell: (problem: Diagnostic) => string;
}

export const ModelContext = createContext<ModelAtHand | null>(null);

export function useModel(): ModelAtHand {
  const model = useContext(ModelContext);
  if (model === null) throw new Error('outside of a stage model');
  return model;
}

/** Names and hues of the stages of the model at hand. */
export function useStageLook() {
  const { model } = useModel();
  const names = useStageNames();
  const life = inOrderOfLife(model);
  const of = (id: string) => model.stages.find((stage) => stage.id === id);
  return {
    life,
    name: (stage: string) => of(stage)?.name ?? names.shipped(stage),
    hue: (stage: string) => of(stage)?.hue ?? stageHue(life, stage),
  };
}
