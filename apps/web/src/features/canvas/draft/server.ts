import type { Client, Journey } from '@perennial/contracts';
import { ApiFault } from '../../../client/api-fault.ts';
import { clientFor } from '../../../client/client.ts';
import type { Saved } from './content.ts';
import type { DraftPorts, SendAnswer } from './session.ts';

export function savedOf({ revision, name, draft }: Pick<Journey, 'revision' | 'name' | 'draft'>): Saved {
  return { revision, content: { name, graph: draft } };
}

/** How edits are sent, and those of others read, over HTTP. */
export function draftServer(
  workspace: string,
  journey: string,
  call: Client = clientFor(workspace),
  callLeaving: Client = clientFor(workspace, { keepalive: true }),
): Pick<DraftPorts, 'send' | 'read'> {
  const params = { journey };
  return {
    send: async (unsent, since, isLeaving) => {
      try {
        const body = { client: unsent.client, edits: [...unsent.edits], since };
        const post = isLeaving ? callLeaving : call;
        return { ok: true, ...(await post('POST /v1/journeys/:journey/edits', { params, body })) };
      } catch (error) {
        return answerTo(error);
      }
    },
    read: async (since) => {
      try {
        return await call('GET /v1/journeys/:journey/drawing', { params, query: { since } });
      } catch (error) {
        return error instanceof ApiFault && error.status === 404 ? 'gone' : null;
      }
    },
  };
}

function answerTo(error: unknown): SendAnswer {
  if (!(error instanceof ApiFault)) return { ok: false, why: 'server' };
  const { status, code } = error;
  if (status === 0) return { ok: false, why: 'offline' };
  if (status === 401) return { ok: false, why: 'signed-out' };
  if (status === 404 || code === 'wrong-status') return { ok: false, why: 'gone' };
  // Busy or broken, it may pass.
  if (status === 429 || status >= 500) return { ok: false, why: 'server' };
  return { ok: false, why: 'refused', code };
}
