import type { personEditRoutes } from '@perennial/contracts';
import {
  getPersonHead,
  insertConsents,
  listMerges,
  lockCurrentPerson,
  personNames,
  workspaceClock,
  type Transaction,
} from '@perennial/db';
import { defaultAddressCaps, parseEvent, storeBatch, type Problem, type Refusals } from '@perennial/ingest';
import { uuidv7 } from 'uuidv7';
import { actorOf } from '../../auth/caller.ts';
import { found, unprocessable, type ApiError } from '../../errors/api-error.ts';
import type { Handlers, WorkspaceCall } from '../../routing/call.ts';
import { wire } from '../../routing/wire.ts';
import { stageByHandHandlers } from './stage-by-hand.ts';

type Editing = WorkspaceCall<typeof personEditRoutes.editPerson>;

export const personEditHandlers: Handlers<typeof personEditRoutes> = {
  ...stageByHandHandlers,

  editPerson: async (call) =>
    call.change(async (tx, audit) => {
      const { workspace, params, body } = call;
      const person = found(await lockCurrentPerson(tx, workspace.id, params.person), 'person');
      const event = await identifyAs(tx, call, person);
      // Names alone: the log holds no personal values.
      await audit.write({
        subject: `person:${person}`,
        after: { event, attributes: Object.keys(body.attributes) },
      });
      return { accepted: true as const, event };
    }),

  recordPersonConsent: async ({ workspace, params, body, caller, change, services }) =>
    change(async (tx, audit) => {
      const personId = found(await lockCurrentPerson(tx, workspace.id, params.person), 'person');
      const { channel, topic, status, wording } = body;
      const { now } = await workspaceClock(tx, workspace.id);
      const evidence = { sealed: services.vault.seal({ by: actorOf(caller) }).toString('base64') };
      await insertConsents(tx, workspace.id, [
        { personId, channel, topic, status, at: now, source: 'operator', wording, evidence },
      ]);
      await audit.write({ subject: `person:${personId}`, after: { channel, topic, status } });
      return { accepted: true as const };
    }),

  listPersonMerges: async ({ read, workspace, params, services }) =>
    read(async (tx) => {
      const { id } = found(await getPersonHead(tx, services.vault, workspace.id, params.person), 'person');
      return { items: (await listMerges(tx, workspace.id, id)).map(wire) };
    }),
};

/** The same way that all attributes come: an event, taken in, routed, on record. */
async function identifyAs(tx: Transaction, call: Editing, person: string): Promise<string> {
  const { workspace, body, services } = call;
  const { vault } = services;
  const [name] = await personNames(tx, vault, workspace.id, person);
  if (!name)
    throw unprocessable('no-identity', 'Nobody has given this person an id, so no event can be theirs.');
  const messageId = uuidv7();
  const whose = name.kind === 'user' ? { userId: name.value } : { anonymousId: name.value };
  const raw = { type: 'identify', messageId, traits: structuredClone(body.attributes), ...whose };
  const event = parseEvent(raw, { type: 'identify', context: null, sentAt: null });
  if ('problem' in event) throw refused(event.problem);
  const key = {
    id: null,
    workspace: workspace.id,
    practice: workspace.kind === 'practice',
    oldDataHours: Infinity,
  };
  const batch = {
    events: [event],
    unusable: [],
    key,
    source: 'server',
    ip: '',
    receivedAt: services.now(),
  } as const;
  const tools = { vault, caps: defaultAddressCaps, newId: uuidv7, refusals: outright };
  await storeBatch({ ...tools, tx, batch, workspace: workspace.id }, 'exclusive');
  return messageId;
}

/** An operator is told at once; nothing of the change is kept. */
const outright: Refusals = {
  whole: async () => {},
  parts: async (_, [first]) => {
    if (first) throw refused(first.reason as unknown as Problem);
  },
};

function refused({ code, params }: Problem): ApiError {
  return unprocessable(code, 'An attribute can not be set like this.', {
    field: 'body.attributes',
    ...(params && { values: params as never }),
  });
}
