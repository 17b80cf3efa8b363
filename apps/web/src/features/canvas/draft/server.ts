import type { Client, Journey } from '@perennial/contracts';
import { ApiFault } from '../../../client/api-fault.ts';
import { clientFor } from '../../../client/client.ts';
import type { Content, Saved } from './content.ts';
import type { DraftPorts, SaveAnswer } from './session.ts';

export function savedOf({ revision, name, draft }: Pick<Journey, 'revision' | 'name' | 'draft'>): Saved {
  return { revision, content: { name, graph: draft } };
}

/** How a draft is saved and read over HTTP. */
export function draftServer(
  workspace: string,
  journey: string,
  call: Client = clientFor(workspace),
  callLeaving: Client = clientFor(workspace, { keepalive: true }),
): Pick<DraftPorts, 'save' | 'read'> {
  const params = { journey };
  return {
    save: async (revision, { name, graph }: Content, isLeaving) => {
      try {
        const body = { revision, name, draft: graph };
        const put = isLeaving ? callLeaving : call;
        const answer = await put('PUT /v1/journeys/:journey', { params, body });
        return { ok: true, revision: answer.journey.revision, diagnostics: answer.diagnostics };
      } catch (error) {
        return answerTo(error);
      }
    },
    read: async () => {
      try {
        const found = await call('GET /v1/journeys/:journey', { params });
        return found.status === 'archived' ? 'gone' : savedOf(found);
      } catch (error) {
        return error instanceof ApiFault && error.status === 404 ? 'gone' : null;
      }
    },
  };
}

function answerTo(error: unknown): SaveAnswer {
  if (!(error instanceof ApiFault)) return { ok: false, why: 'server' };
  const { status, code } = error;
  if (status === 0) return { ok: false, why: 'offline' };
  if (status === 401) return { ok: false, why: 'signed-out' };
  if (status === 404 || code === 'wrong-status') return { ok: false, why: 'gone' };
  if (code === 'revision-conflict') return { ok: false, why: 'conflict' };
  // Busy or broken, it may pass.
  if (status === 429 || status >= 500) return { ok: false, why: 'server' };
  return { ok: false, why: 'refused', code };
}
