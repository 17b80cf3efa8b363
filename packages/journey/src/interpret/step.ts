import { draw } from '../draw.ts';
import type { NodeId } from '../graph/types.ts';
import type { ReadNode } from '../program/read-node.ts';
import type { Instant } from '../values.ts';
import type { Context } from './context.ts';
import type { EnrollmentState, Outcome, PulledOut, Stimulus } from './types.ts';

/** One call of a node's step. */
export interface Call {
  readonly node: NodeId;
  readonly visit: number;
  /** When the visit began. */
  readonly visitAt: Instant;
  readonly arriving: boolean;
  readonly stimulus: Stimulus | PulledOut;
}

/** Asks the node what happens to the person. Data in, data out; nothing is changed. */
export function askNode(context: Context, state: EnrollmentState, node: ReadNode, call: Call): Outcome {
  const { facts, now, zones, program } = context;
  return node.definition.step({
    config: node.config,
    node: call.node,
    enrollment: state.id,
    journey: state.journey,
    stimulus: call.stimulus,
    arriving: call.arriving,
    at: call.visitAt,
    visit: call.visit,
    enteredAt: state.enteredAt,
    priority: program.priority,
    now,
    facts,
    data: state.data,
    zones,
    draw: (salt) => draw(salt, drawerOf(facts.person, salt)),
  });
}

/** Whose id is drawn with. The salt is an experiment and one of its arms. */
function drawerOf({ id, drawnAs }: Context['facts']['person'], salt: string): string {
  return drawnAs?.[salt.slice(0, salt.lastIndexOf('/'))] ?? id;
}
