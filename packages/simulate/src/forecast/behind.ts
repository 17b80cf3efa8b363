import type { NodeId, PortId } from '@perennial/journey';
import type { Step } from '../types.ts';
import { movesOf } from './tally.ts';

/** A number of a forecast: of a node, or with `null` of the journey as a whole. */
export interface NumberAsked {
  readonly node: NodeId | null;
  /** What it counts: `entered`, `here`, `left`, or a kind of line of the log. */
  readonly state: string;
  /** Of those who left, only by this way out. */
  readonly port?: PortId;
  /** Only for this reason. */
  readonly reason?: string;
}

/** Whether somebody with such a log is counted by a number; once, however often they came by. */
export function isBehind(log: readonly Step[], { node, state, port, reason }: NumberAsked): boolean {
  const here = node === null ? log : log.filter((step) => step.node === node);
  const has = (kind: string) =>
    here.some((step) => step.kind === kind && (reason === undefined || step.reason.code === reason));
  if (port !== undefined)
    return here.some((step) => (step.kind === 'left' || step.kind === 'entered') && step.port === port);
  if (node === null) return state === 'here' ? isInside(log) : has(state);
  const moves = movesOf(here);
  switch (state) {
    case 'entered':
      return moves.some(({ by }) => by === 1);
    case 'left':
      return moves.some(({ by }) => by === -1);
    case 'here':
      return moves.reduce((sum, { by }) => sum + by, 0) > 0;
    default:
      return has(state);
  }
}

function isInside(log: readonly Step[]): boolean {
  const times = (kind: Step['kind']) => log.filter((step) => step.kind === kind).length;
  return times('entered') > times('exited');
}
