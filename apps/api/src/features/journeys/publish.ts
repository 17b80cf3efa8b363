import type { journeyRoutes } from '@perennial/contracts';
import { getDraft, publishVersion } from '@perennial/db';
import type { Compiled } from '@perennial/journey';
import { actorOf } from '../../auth/caller.ts';
import { conflict, found, unprocessable } from '../../errors/api-error.ts';
import type { Handler } from '../../routing/call.ts';
import { admitExisting } from './admit-existing.ts';
import { checkGraph } from './check.ts';
import { requireStatus } from './control.ts';
import { requireJourney } from './require.ts';
import { journeySummary, versionSummary } from './views.ts';

/** Compiles the draft and makes it the live version, with its audit line, in one transaction. */
export const publish: Handler<typeof journeyRoutes.publishJourney> = async (call) => {
  const { workspace, params, body, caller, services, change } = call;
  return change(async (tx, audit) => {
    const before = found(await getDraft(tx, workspace.id, params.journey, { lock: true }), 'journey');
    requireStatus(before.status, ['draft', 'live', 'paused', 'stopped'], 'published');
    if (body.revision !== undefined && body.revision !== before.revision)
      throw draftMoved(body.revision, before.revision);
    const compiled = checkGraph(services.kernel, before.draft);
    const ready = requireProgram(compiled);
    const publishedBy = actorOf(caller);
    const next = { graph: before.draft, ...ready, publishedBy };
    const version = await publishVersion(tx, workspace.id, params.journey, next);
    await admitExisting(tx, workspace.id, params.journey, {
      status: before.status,
      program: ready.program,
      version: version.version,
    });
    const journey = journeySummary(await requireJourney(tx, workspace.id, params.journey));
    const { status } = journey;
    await audit.write({
      subject: `journey:${params.journey}`,
      before: { status: before.status },
      after: { status, version: version.version, hash: version.hash, revision: before.revision },
    });
    return { journey, version: versionSummary(version), diagnostics: compiled.diagnostics };
  });
};

function requireProgram({ program, hash, diagnostics }: Compiled) {
  if (program && hash) return { program, hash };
  const errors = diagnostics.filter((one) => one.severity === 'error').length;
  throw unprocessable(
    'journey-has-errors',
    `The journey has ${errors} ${errors === 1 ? 'error' : 'errors'}.`,
    {
      fix: 'Correct what the diagnostics name. The draft is saved.',
      diagnostics,
    },
  );
}

function draftMoved(yours: number, current: number) {
  return conflict('revision-conflict', `The draft is revision ${current} by now, not ${yours}.`, {
    field: 'body.revision',
    fix: 'Look at the draft again before publishing it.',
    values: { yours, current },
  });
}
