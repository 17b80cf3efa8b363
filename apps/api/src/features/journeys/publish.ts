import type { journeyRoutes } from '@perennial/contracts';
import { dropBuriedCells, getDraft, publishVersion } from '@perennial/db';
import { actorOf } from '../../auth/caller.ts';
import { found } from '../../errors/api-error.ts';
import type { Handler } from '../../routing/call.ts';
import { audienceAtOnce } from '../approvals/audience.ts';
import { requireApproval } from '../approvals/require-approval.ts';
import { admitExisting } from './admit-existing.ts';
import { checkJourneyGraph } from './check.ts';
import { requireStatus } from './control.ts';
import { movePeople } from './publishing/move-people.ts';
import { requireProgram } from './publishing/require-program.ts';
import { requireRevision } from './publishing/require-revision.ts';
import { readSource } from './publishing/source.ts';
import { requireJourney } from './require.ts';
import { journeySummary, versionSummary } from './views.ts';

/** Milliseconds for which what was in a deleted node is kept, for whoever brings it back: thirty days. */
const keptBuried = 30 * 24 * 3_600_000;

/** Compiles the draft, or an old version once more, and makes it the live version, with its audit line, in one transaction. */
export const publish: Handler<typeof journeyRoutes.publishJourney> = async (call) => {
  const { workspace, params, body, caller, services, change } = call;
  return change(async (tx, audit) => {
    const before = found(await getDraft(tx, workspace.id, params.journey, { lock: true }), 'journey');
    requireStatus(before.status, ['draft', 'live', 'paused', 'stopped'], 'published');
    requireRevision(body.revision, before.revision);
    const place = { tx, workspace: workspace.id, kernel: services.kernel };
    const source = await readSource(tx, workspace.id, params.journey, body.version);
    const compiled = await checkJourneyGraph(place, params.journey, source.graph);
    const ready = requireProgram(compiled);
    await requireApproval(tx, {
      workspace: workspace.id,
      kind: 'journey',
      id: params.journey,
      hash: ready.hash,
      audience: () => audienceAtOnce({ ...place, vault: services.vault }, ready.program),
    });
    const publishedBy = actorOf(caller);
    const note = body.note === undefined || body.note === '' ? null : body.note;
    const next = { graph: source.graph, ...ready, publishedBy, note };
    const version = await publishVersion(tx, workspace.id, params.journey, next);
    await dropBuriedCells(tx, workspace.id, params.journey, new Date(services.now() - keptBuried));
    await admitExisting(tx, workspace.id, params.journey, {
      status: before.status,
      program: ready.program,
      version: version.version,
    });
    const { program } = ready;
    const published = { journey: params.journey, version: version.version, graph: source.graph, program };
    await movePeople(tx, { workspace: workspace.id, kernel: services.kernel }, published, body.people);
    const journey = journeySummary(await requireJourney(tx, workspace.id, params.journey));
    const { status } = journey;
    await audit.write({
      subject: `journey:${params.journey}`,
      before: { status: before.status },
      after: {
        status,
        version: version.version,
        hash: version.hash,
        ...(body.version === undefined ? { revision: before.revision } : { again: body.version }),
        people: body.people === 'finish' ? 'finish' : 'move',
        ...(note !== null && { note }),
      },
    });
    return { journey, version: versionSummary(version), diagnostics: compiled.diagnostics };
  });
};
