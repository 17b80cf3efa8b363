import type { StageModel } from './model.ts';

/**
 * Stages from the first to the last in which people usually are. Models list them by precedence, where what came
 * last must be asked first (somebody lost was new once, too), so life is precedence backwards.
 */
export function inOrderOfLife(model: Pick<StageModel, 'stages'>): readonly string[] {
  return model.stages.map((stage) => stage.id).toReversed();
}
