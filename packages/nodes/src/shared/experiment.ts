import {
  pickArm,
  type Arm,
  type JsonObject,
  type NodeId,
  type StepInput,
  type StepNote,
} from '@perennial/journey';

/**
 * Salt of a draw that has no named experiment: the node in its journey, whatever the version. The slash keeps
 * it apart from names of experiments, which can't hold one.
 */
export function ownExperiment(journey: string, node: NodeId): string {
  return `${journey}/${node}`;
}

/** What is drawn, and between what. */
export interface Drawing {
  readonly arms: readonly Arm[];
  /** Named by the author; absent: this node's own. */
  readonly experiment: string | undefined;
  /** Only of a bandit: whose shares count, `''` for everybody's. */
  readonly context?: string;
}

/** The arm somebody gets, why, and whether they are exposed to it: to a promoted arm nobody is. */
export interface Drawn {
  readonly arm: string;
  readonly code: 'drawn' | 'promoted';
  readonly params: JsonObject;
  readonly isExposed: boolean;
}

type Drawer = Pick<StepInput<unknown>, 'journey' | 'node' | 'facts' | 'draw'>;

/**
 * The arm that was promoted; else the one the person was first drawn into, if it is still drawn; else a new draw, by the shares
 * that a bandit has learnt or by the author's.
 */
export function drawArm(
  { journey, node, facts, draw }: Drawer,
  { arms, experiment, context }: Drawing,
): Drawn {
  const own = ownExperiment(journey, node);
  const salt = experiment ?? own;
  const set = facts.workspace.draws?.[own];
  const drawn = (arm: string, more: JsonObject = {}): Drawn => ({
    arm,
    code: 'drawn',
    params: { experiment: salt, arm, ...more },
    isExposed: true,
  });
  const has = (arm: string | undefined) => arms.some(({ id, weight }) => id === arm && weight > 0);
  if (set?.promoted !== undefined && arms.some(({ id }) => id === set.promoted))
    return { ...drawn(set.promoted), code: 'promoted', isExposed: false };
  const before = facts.person.drawn?.[salt];
  if (before !== undefined && has(before)) return drawn(before);
  if (context === undefined) return drawn(pickArm(arms, salt, draw));
  const shares = learnt(arms, set?.shares?.[context] ?? set?.shares?.['']) ?? sharesOf(arms);
  const weighed = Object.entries(shares).map(([id, weight]) => ({ id, weight }));
  return drawn(pickArm(weighed, salt, draw), { shares, context });
}

/** What was learnt counts only if it is about exactly the arms that are drawn. */
function learnt(arms: readonly Arm[], shares: { readonly [arm: string]: number } | undefined) {
  const drawn = sharesOf(arms);
  const isOfThese =
    shares !== undefined &&
    Object.keys(shares).length === Object.keys(drawn).length &&
    Object.keys(drawn).every((arm) => Object.hasOwn(shares, arm));
  return isOfThese ? shares : null;
}

function sharesOf(arms: readonly Arm[]): { readonly [arm: string]: number } {
  return Object.fromEntries(arms.filter(({ weight }) => weight > 0).map(({ id, weight }) => [id, weight]));
}

/** The line of the log that counts the person in. */
export function exposureOf({ arm, isExposed }: Drawn, reason: StepNote['reason']): readonly StepNote[] {
  return isExposed ? [{ kind: 'exposed', variant: arm, reason }] : [];
}
