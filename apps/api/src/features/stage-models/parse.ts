import type { JsonObject } from '@perennial/journey';
import { parseStageModel, type StageModel } from '@perennial/lifecycle';
import { unprocessable } from '../../errors/api-error.ts';

/** @throws ApiError 422 with what is wrong and where, also when the model goes by another id than its address */
export function requireModel(id: string, json: JsonObject): StageModel {
  const parsed = parseStageModel(json);
  if (!parsed.ok) {
    const { code, path } = parsed.problems[0]!;
    throw unprocessable(
      'invalid-stage-model',
      `The stage model is not valid at ${path || 'its root'}: ${code}.`,
      {
        field: ['body.model', path].filter(Boolean).join('.'),
        values: { problems: parsed.problems.map((problem) => ({ ...problem })) },
      },
    );
  }
  if (parsed.value.id !== id)
    throw unprocessable('other-id', `The model calls itself "${parsed.value.id}", not "${id}".`, {
      field: 'body.model.id',
    });
  return parsed.value;
}
