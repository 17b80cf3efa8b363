import type { ExperimentSummary } from '@perennial/contracts';
import { getVersion, loadExperimentSettings, loadLiveJourneys, type Transaction } from '@perennial/db';
import type { Graph, Kernel, Program } from '@perennial/journey';
import { experimentsOf } from '@perennial/nodes';
import type { WorkspaceAccess } from '../../auth/caller.ts';
import { resultsOf } from '../journeys/monitor/results.ts';
import { requireJourney } from '../journeys/require.ts';

/** Experiments of all journeys that people may be in, those with the newest exposures first. */
export async function experimentsIn(
  tx: Transaction,
  kernel: Kernel,
  workspace: WorkspaceAccess,
): Promise<ExperimentSummary[]> {
  const running = [
    ...(await loadLiveJourneys<Program>(tx, workspace.id)),
    ...(await loadLiveJourneys<Program>(tx, workspace.id, 'paused')),
  ].filter(({ program }) => experimentsOf(kernel, program).length > 0);
  const found: ExperimentSummary[] = [];
  for (const { journey, version } of running)
    found.push(...(await experimentsOfJourney(tx, kernel, workspace, { journey, version })));
  return found.toSorted((a, b) => (b.since ?? '').localeCompare(a.since ?? ''));
}

async function experimentsOfJourney(
  tx: Transaction,
  kernel: Kernel,
  workspace: WorkspaceAccess,
  { journey, version }: { readonly journey: string; readonly version: number },
): Promise<ExperimentSummary[]> {
  const { id, name } = await requireJourney(tx, workspace.id, journey);
  const scope = { workspace: workspace.id, journey, zone: workspace.zone, filter: {} };
  const results = await resultsOf(tx, kernel, scope, version);
  const settings = await loadExperimentSettings(tx, workspace.id, journey);
  const graph = (await getVersion(tx, workspace.id, journey, version))?.graph as Graph | undefined;
  return results.experiments.map(({ node, kind, channel, arms, comparisons, srm, since, days }) => {
    const leading = comparisons.find(({ verdict }) => verdict === 'better') ?? comparisons[0];
    return {
      journey: { id, name },
      ...{ node, kind, channel, since, days },
      title: graph?.nodes[node]?.label ?? null,
      promoted: settings.get(node)?.promoted ?? null,
      arms: arms.map((arm) => ({ id: arm.id, name: graph?.nodes[node]?.portLabels?.[arm.id] ?? null })),
      people: arms.reduce((all, arm) => all + arm.people, 0),
      verdict: leading?.verdict ?? null,
      leading: leading?.arm ?? null,
      mismatch: srm?.alarm ?? false,
    };
  });
}
