import type { PlannedMove, PublishPlan } from '@perennial/contracts';
import { countStanding, latestVersion, loadPrograms, workspaceClock, type Transaction } from '@perennial/db';
import type { Kernel, Program } from '@perennial/journey';
import { checkJourneyGraph } from '../check.ts';
import { requireProgram } from './require-program.ts';
import { countDue } from './due-now.ts';
import { behind } from './passing.ts';
import { requireRevision } from './require-revision.ts';
import { readSource, type Source } from './source.ts';

interface Planning {
  readonly tx: Transaction;
  readonly workspace: string;
  readonly journey: string;
  readonly kernel: Kernel;
}

/**
 * What becomes of whom, counted from rows that lie in the clear: people at a node are one statement for all nodes, those
 * whose time would have come one for each wait that is timed anew.
 *
 * @throws ApiError 409 when the draft is another by now, 422 when what is to be published has errors
 */
export async function planPublishing(
  planning: Planning,
  asked: { readonly version?: number | undefined; readonly revision?: number | undefined },
): Promise<PublishPlan> {
  const { tx, workspace, journey } = planning;
  const source = await readSource(tx, workspace, journey, asked.version);
  requireRevision(asked.revision, source.revision);
  const { program } = requireProgram(await checkJourneyGraph(planning, journey, source.graph));
  const standing = await countStanding(tx, workspace, journey);
  const programOf = await programsOf(planning, [...new Set(standing.map((one) => one.version))]);
  const next = (await latestVersion(tx, workspace, journey)) + 1;
  const nodes: PublishPlan['nodes'] = [];
  for (const { node, ...counted } of standing) {
    const from = programOf(counted.version);
    if (node === null || !from) continue;
    const where = { journey, version: counted.version, node };
    const move = await plannedMove(planning, { from, program, source }, where);
    nodes.push({ ...counted, node, type: from.nodes[node]?.type ?? '', move });
  }
  const sum = (some: readonly { readonly people: number }[]) =>
    some.reduce((all, { people }) => all + people, 0);
  return {
    revision: source.revision,
    version: next,
    inside: sum(standing),
    nodes,
    unadmitted: sum(standing.filter(({ node }) => node === null)),
  };
}

async function programsOf({ tx, workspace, journey }: Planning, versions: readonly number[]) {
  const wanted = versions.map((version) => ({ journey, version }));
  const loaded = await loadPrograms<Program>(tx, workspace, wanted);
  const byVersion = new Map(loaded.map(({ version, program }) => [version, program]));
  return (version: number) => byVersion.get(version);
}

interface Change {
  readonly from: Program;
  readonly program: Program;
  readonly source: Source;
}

async function plannedMove(
  { tx, workspace, kernel }: Planning,
  { from, program, source }: Change,
  where: { readonly journey: string; readonly version: number; readonly node: string },
): Promise<PlannedMove> {
  const kind = kernel.fate(from, program, where.node);
  if (kind === 'stays') return { kind };
  if (kind === 'gone') return gone(kernel, from, source, where.node);
  const { now } = await workspaceClock(tx, workspace);
  return { kind, due: await countDue({ tx, workspace, kernel, now }, program, where) };
}

function gone(kernel: Kernel, from: Program, { graph }: Source, node: string): PlannedMove {
  const drawn = Object.hasOwn(graph.nodes, node) ? graph.nodes[node] : undefined;
  if (drawn?.disabled === true) return { kind: 'passes', to: behind(kernel, graph, node) };
  return { kind: 'gone', why: drawn && drawn.type !== from.nodes[node]?.type ? 'replaced' : 'removed' };
}
