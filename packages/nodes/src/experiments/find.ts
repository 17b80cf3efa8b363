import { readNode, type Channel, type Kernel, type Program } from '@perennial/journey';
import type { z } from 'zod';
import type { SendConfig } from '../send/config.ts';
import type { split } from '../split/node.ts';
import type { Bandit } from '../split/bandit.ts';

/** A node that draws between arms. */
export interface Experiment {
  readonly node: string;
  readonly kind: 'split' | 'send';
  readonly channel: Channel | null;
  readonly arms: readonly { readonly id: string; readonly weight: number }[];
  /** It learns its shares; `null`: the author's stay. */
  readonly bandit: Bandit | null;
}

/** Splits, and sends with something to compare, in the order of the program. */
export function experimentsOf(kernel: Pick<Kernel, 'nodes'>, program: Program): Experiment[] {
  return Object.keys(program.nodes).flatMap((node) => experimentAt(kernel, program, node) ?? []);
}

/** The experiment at a node; `null`: nothing is drawn there. */
export function experimentAt(
  { nodes }: Pick<Kernel, 'nodes'>,
  program: Program,
  node: string,
): Experiment | null {
  const read = readNode(nodes, program, node);
  if (!read.ok) return null;
  const { definition, config } = read.value;
  if (definition.type === 'split') return splitOf(node, config as z.output<typeof split.config>);
  return definition.type === 'send' ? sendOf(node, config as SendConfig) : null;
}

function splitOf(node: string, { arms, bandit }: z.output<typeof split.config>): Experiment {
  const drawn = arms.map(({ port, weight }) => ({ id: port, weight }));
  return { node, kind: 'split', channel: null, arms: drawn, bandit: bandit ?? null };
}

function sendOf(node: string, { channel, variants }: SendConfig): Experiment | null {
  if (variants.length < 2) return null;
  const drawn = variants.map(({ id, weight }) => ({ id, weight }));
  return { node, kind: 'send', channel, arms: drawn, bandit: null };
}
