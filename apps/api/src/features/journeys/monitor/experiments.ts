import { loadPrograms, type JourneyScope, type Transaction } from '@perennial/db';
import { readNode, type Channel, type Kernel, type Program } from '@perennial/journey';
import type { SendConfig, standardNodes } from '@perennial/nodes';
import type { z } from 'zod';

/** A node that draws between arms. */
export interface Experiment {
  readonly node: string;
  readonly kind: 'split' | 'send';
  readonly channel: Channel | null;
  readonly arms: readonly { readonly id: string; readonly weight: number }[];
}

/** Splits, and sends with something to compare, in the order of the program. */
export function experimentsOf(kernel: Kernel, program: Program): Experiment[] {
  return Object.keys(program.nodes).flatMap((node) => experimentAt(kernel, program, node) ?? []);
}

function experimentAt({ nodes }: Kernel, program: Program, node: string): Experiment | null {
  const read = readNode(nodes, program, node);
  if (!read.ok) return null;
  const { definition, config } = read.value;
  if (definition.type === 'split') return splitOf(node, config as SplitConfig);
  return definition.type === 'send' ? sendOf(node, config as SendConfig) : null;
}

type SplitConfig = z.output<Extract<(typeof standardNodes)[number], { type: 'split' }>['config']>;

function splitOf(node: string, { arms }: SplitConfig): Experiment {
  return {
    node,
    kind: 'split',
    channel: null,
    arms: arms.map(({ port, weight }) => ({ id: port, weight })),
  };
}

function sendOf(node: string, { channel, variants }: SendConfig): Experiment | null {
  if (variants.length < 2) return null;
  return { node, kind: 'send', channel, arms: variants.map(({ id, weight }) => ({ id, weight })) };
}

/** Programs of these versions, by version. */
export async function programsOf(
  tx: Transaction,
  { workspace, journey }: Pick<JourneyScope, 'workspace' | 'journey'>,
  versions: readonly number[],
): Promise<Map<number, Program>> {
  const wanted = versions.map((version) => ({ journey, version }));
  const programs = await loadPrograms<Program>(tx, workspace, wanted);
  return new Map(programs.map(({ version, program }) => [version, program]));
}

/** The experiment at this node of the live version, if there is one. */
export async function experimentIn(
  tx: Transaction,
  kernel: Kernel,
  scope: JourneyScope,
  liveVersion: number | null,
  node: string,
): Promise<Experiment | null> {
  if (liveVersion === null) return null;
  const program = (await programsOf(tx, scope, [liveVersion])).get(liveVersion);
  return program ? experimentAt(kernel, program, node) : null;
}
