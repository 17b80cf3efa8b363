import type { StageHue, StageModel } from '@perennial/lifecycle';

export type Stage = StageModel['stages'][number];
export type Rule = Exclude<Stage['rule'], 'else'>;
export type RuledStage = Stage & { readonly rule: Rule };

/** Stages with a rule, in order of precedence. */
export function ruledOf({ stages }: StageModel): readonly RuledStage[] {
  return stages.filter((stage): stage is RuledStage => stage.rule !== 'else');
}

/** The stage of everybody else, if there is one. */
export function elseOf({ stages }: StageModel): Stage | undefined {
  return stages.find(({ rule }) => rule === 'else');
}

/** Whoever fits no rule comes last, whatever the order was. */
export function withStages(model: StageModel, ruled: readonly RuledStage[]): StageModel {
  const rest = elseOf(model);
  return pruned({ ...model, stages: [...ruled, ...(rest === undefined ? [] : [rest])] });
}

/** Puts everybody else into a stage of this id, or into none. */
export function withElse(model: StageModel, id: string | null): StageModel {
  return pruned({
    ...model,
    stages: [...ruledOf(model), ...(id === null ? [] : [{ id, rule: 'else' as const }])],
  });
}

/** Moves and the order of life name no stage that is gone, and every one that is there. */
function pruned(model: StageModel): StageModel {
  const ids = model.stages.map(({ id }) => id);
  const { moves, order, ...rest } = model;
  const kept = Object.entries(moves ?? {})
    .filter(([from]) => ids.includes(from))
    .map(([from, to]) => [from, to.filter((id) => ids.includes(id))] as const);
  const known = order?.filter((id) => ids.includes(id));
  const added = ids.filter((id) => !order?.includes(id));
  return {
    ...rest,
    ...(kept.length > 0 && { moves: Object.fromEntries(kept) }),
    ...(known && { order: [...known, ...added] }),
  };
}

/** Calls a stage something, and gives it a colour; without either it goes by its id and its place in life. */
export function withLook(model: StageModel, id: string, name: string, hue: StageHue | null): StageModel {
  const look = { ...(name !== '' && { name }), ...(hue !== null && { hue }) };
  const changed = ({ rule }: Stage): Stage => ({ id, ...look, rule });
  return { ...model, stages: model.stages.map((stage) => (stage.id === id ? changed(stage) : stage)) };
}

/** The same stage by another id, wherever it is named. */
export function renamed(model: StageModel, from: string, to: string): StageModel {
  const swap = (id: string) => (id === from ? to : id);
  const { moves, order } = model;
  return {
    ...model,
    stages: model.stages.map((stage) => ({ ...stage, id: swap(stage.id) })),
    ...(moves && {
      moves: Object.fromEntries(
        Object.entries(moves).map(([id, targets]) => [swap(id), targets.map(swap)] as const),
      ),
    }),
    ...(order && { order: order.map(swap) }),
  };
}

/** `stage-3`: the first that is free. */
export function freeId(model: StageModel): string {
  const ids = model.stages.map(({ id }) => id);
  for (let n = ids.length + 1; ; n += 1) if (!ids.includes(`stage-${n}`)) return `stage-${n}`;
}

export function mayMove({ moves }: StageModel, from: string, to: string): boolean {
  return moves?.[from]?.includes(to) ?? true;
}

/** Allows or forbids a move; a stage that may be left for any other isn't listed. */
export function withMove(model: StageModel, from: string, to: string, allowed: boolean): StageModel {
  const others = model.stages.map(({ id }) => id).filter((id) => id !== from);
  const targets = others.filter((id) => (id === to ? allowed : mayMove(model, from, id)));
  const { moves, ...rest } = model;
  const { [from]: _, ...left } = moves ?? {};
  const next = targets.length === others.length ? left : { ...left, [from]: targets };
  return Object.keys(next).length === 0 ? rest : { ...rest, moves: next };
}

/** An id out of a name: `VIP winter` is `vip-winter`; of what holds no Latin letter nothing is left. */
export function idFrom(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
}
