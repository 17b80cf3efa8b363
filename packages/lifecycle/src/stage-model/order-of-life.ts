import type { StageModel } from './model.ts';

/**
 * Stages from the first to the last in which people usually are. Models list them by precedence, where what came
 * last must be asked first (somebody lost was new once, too), so life is precedence backwards, unless a model says
 * otherwise.
 */
export function inOrderOfLife({ order, stages }: Pick<StageModel, 'stages' | 'order'>): readonly string[] {
  return order ?? stages.map((stage) => stage.id).toReversed();
}
