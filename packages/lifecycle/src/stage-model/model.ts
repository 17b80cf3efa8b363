import { durationSchema, joinNeeds, needsOf, type Needs } from '@perennial/journey';
import { z } from 'zod';
import { problemsOf, ruleSchema } from './rule.ts';

const id = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

/** Whose colour a stage may bear: the stages that ship with the product have one each. */
export const stageHues = [
  'awareness',
  'interest',
  'purchase',
  'loyalty',
  'churn',
  'sprout',
  'growth',
  'mature',
  'dormant',
] as const;
export type StageHue = (typeof stageHues)[number];

const stage = z.strictObject({
  id,
  /** What people call it; without one it goes by its id, in words where it ships with the product. */
  name: z.string().trim().min(1).max(60).exactOptional(),
  hue: z.enum(stageHues).exactOptional(),
  rule: z.union([ruleSchema, z.literal('else')]),
});

/**
 * A stage model: editable data of a workspace. Stages stand in order of precedence, the first whose rule holds
 * is the person's. Only the last may be `else`; without it a person can be in no stage.
 */
export const stageModelSchema = z
  .strictObject({
    schema: z.literal(1),
    id,
    name: z.string().min(1).max(100),
    stages: z.array(stage).min(1).max(20),
    /** A stage is kept at least this long, so that nobody flaps. */
    dwell: durationSchema.optional(),
    /** From a stage only to these. A stage that isn't listed may be left for any other. */
    moves: z.record(id, z.array(id).max(20)).optional(),
    /** Stages from the first to the last in which people usually are, for boards; precedence backwards unless said. */
    order: z.array(id).max(20).optional(),
  })
  .superRefine((model, context) => {
    const complain = (code: string, path: readonly (string | number)[]) =>
      context.addIssue({ code: 'custom', path: [...path], params: { code } });
    const ids = model.stages.map((one) => one.id);
    model.stages.forEach(({ id, rule }, i) => {
      if (ids.indexOf(id) !== i) complain('stage-model.stage-twice', ['stages', i, 'id']);
      if (rule !== 'else')
        for (const { code, path } of problemsOf(rule, ['stages', i, 'rule'])) complain(code, path);
      if (rule === 'else' && i < ids.length - 1) complain('stage-model.else-not-last', ['stages', i, 'rule']);
    });
    if (model.order && [...model.order].sort().join() !== [...ids].sort().join())
      complain('stage-model.order-incomplete', ['order']);
    for (const [from, targets] of Object.entries(model.moves ?? {})) {
      if (![from, ...targets].every((one) => ids.includes(one))) {
        complain('stage-model.move-unknown', ['moves', from]);
      }
    }
  });

export type StageModel = Readonly<z.infer<typeof stageModelSchema>>;

/** What all its rules together look at. */
export function needsOfModel({ stages }: Pick<StageModel, 'stages'>): Needs {
  return joinNeeds(stages.flatMap(({ rule }) => (rule === 'else' ? [] : [needsOf(rule)])));
}

export interface ModelProblem {
  readonly code: string;
  /** Where, e.g. `stages.0.rule.of.1.window`. */
  readonly path: string;
}

export type ParsedModel =
  | { readonly ok: true; readonly value: StageModel }
  | { readonly ok: false; readonly problems: readonly ModelProblem[] };

function problemsFrom(issue: z.core.$ZodIssue, above: readonly PropertyKey[] = []): readonly ModelProblem[] {
  const path = [...above, ...issue.path];
  // Of a rule that is neither a predicate nor `else`, what is wrong with the predicate.
  const inside = issue.code === 'invalid_union' ? issue.errors[0] : undefined;
  if (inside !== undefined) return inside.flatMap((one) => problemsFrom(one, path));
  const code = String(issue.code === 'custom' ? issue.params?.['code'] : issue.code);
  return [{ code: code.startsWith('stage-model.') ? code : `stage-model.${code}`, path: path.join('.') }];
}

/** Any JSON in, a model or what is wrong with it out. Never throws. */
export function parseStageModel(json: unknown): ParsedModel {
  const parsed = stageModelSchema.safeParse(json);
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, problems: parsed.error.issues.flatMap((issue) => problemsFrom(issue)) };
}
