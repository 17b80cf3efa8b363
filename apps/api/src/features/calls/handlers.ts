import type { CallDocument, callRoutes } from '@perennial/contracts';
import { withoutSecrets, type RenderedCall } from '@perennial/content';
import {
  answerCall,
  dropCallSecret,
  getCall,
  listCalls,
  listCallSecrets,
  putCallSecret,
  retryCall,
  rollSigningKey,
  workspaceClock,
  type CallView,
} from '@perennial/db';
import { conflict, found } from '../../errors/api-error.ts';
import { pageAnswer } from '../../http/cursors.ts';
import type { Handlers } from '../../routing/call.ts';
import { wire } from '../../routing/wire.ts';
import { viewer, type Viewer } from '../people/views.ts';

/** How long a call that is tried again by hand may take. Milliseconds. */
const patience = 60 * 60_000;

export const callHandlers: Handlers<typeof callRoutes> = {
  listCalls: async ({ read, workspace, query, page, services }) => {
    const rows = await read((tx) => listCalls(tx, services.vault, workspace.id, query, page));
    return pageAnswer(services.cursors, rows, (row) => view(viewer(workspace.role), row));
  },

  retryCall: async ({ change, workspace, params, services }) =>
    change(async (tx, audit) => {
      const before = found(await getCall(tx, services.vault, workspace.id, params.call), 'call');
      const { now } = await workspaceClock(tx, workspace.id);
      if (!(await retryCall(tx, workspace.id, before.id, { now, patience })))
        throw conflict('nothing-to-retry', 'Only a call that failed can be tried again.');
      await audit.write({
        subject: `call:${before.id}`,
        before: { status: before.status },
        after: { status: 'queued' },
      });
      const after = found(await getCall(tx, services.vault, workspace.id, before.id), 'call');
      return view(viewer(workspace.role), after);
    }),

  answerSandboxCall: async ({ change, workspace, params, body, services }) =>
    change(async (tx, audit) => {
      const before = found(await getCall(tx, services.vault, workspace.id, params.call), 'call');
      const { now, practice } = await workspaceClock(tx, workspace.id);
      if (!practice || !(await answerCall(tx, workspace.id, before.id, body, now)))
        throw conflict('not-waiting', 'No call of a practice workspace waits for this answer.');
      await audit.write({ subject: `call:${before.id}`, after: { answered: body.status } });
      const after = found(await getCall(tx, services.vault, workspace.id, before.id), 'call');
      return view(viewer(workspace.role), after);
    }),

  listCallSecrets: async ({ read, workspace }) => ({
    items: (await read((tx) => listCallSecrets(tx, workspace.id))).map((row) => wire(row)),
  }),

  putCallSecret: async ({ change, workspace, params: { name }, body, services }) =>
    change(async (tx, audit) => {
      await putCallSecret(tx, services.vault, workspace.id, name, body.value);
      await audit.write({ subject: `call-secret:${name}`, after: { set: true } });
      return { name };
    }),

  dropCallSecret: async ({ change, workspace, params: { name } }) =>
    change(async (tx, audit) => {
      found((await dropCallSecret(tx, workspace.id, name)) || undefined, 'secret');
      await audit.write({ subject: `call-secret:${name}`, before: { set: true } });
      return { name };
    }),

  rollCallSigning: async ({ change, workspace, services }) =>
    change(async (tx, audit) => {
      const secret = await rollSigningKey(tx, services.vault, workspace.id);
      await audit.write({ subject: 'call-signing', after: { rolled: true } });
      return { secret };
    }),
};

/** What `calls.sealed` holds, once it is written. */
interface Rendered {
  readonly call?: RenderedCall;
  readonly mail?: {
    readonly to: { readonly email: string };
    readonly subject: string;
    readonly text: string;
  };
}

/** With what was sent as far as the role may see it. */
function view(viewing: Viewer, { rendered, reason, ...row }: CallView): CallDocument {
  const { call, mail } = (viewing.open ? (rendered ?? {}) : {}) as Rendered;
  return {
    ...wire(row),
    reason: reason && viewing.reason(reason, false),
    request: call ? requestOf(call) : null,
    mail: mail ? { to: mail.to.email, subject: mail.subject, text: mail.text } : null,
  };
}

function requestOf({ method, url, headers, body, nonce }: RenderedCall) {
  const shown = headers.map(({ name, value }) => ({ name, value: withoutSecrets(value, nonce) }));
  return { method, url: withoutSecrets(url, nonce), headers: shown, body };
}
