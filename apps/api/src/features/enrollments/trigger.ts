import type { enrollmentRoutes } from '@perennial/contracts';
import {
  claimIdempotencyKey,
  identity,
  insertEvents,
  lockCurrentPerson,
  lockIdentities,
  workspaceClock,
  type Transaction,
} from '@perennial/db';
import { apiEventName } from '@perennial/nodes';
import { createHash } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { conflict, notFound, unprocessable } from '../../errors/api-error.ts';
import type { Handler, WorkspaceCall } from '../../routing/call.ts';
import type { Audit } from '../../routing/change.ts';
import { requireStatus } from '../journeys/control.ts';
import { requireJourney } from '../journeys/require.ts';

type Call = WorkspaceCall<typeof enrollmentRoutes.createEnrollment>;
type Accepted = { accepted: true; person: string; event: string };

/** The API trigger: an event of the person like any other; the router asks the journey whether they enter. */
export const trigger: Handler<typeof enrollmentRoutes.createEnrollment> = async (call) =>
  call.change(async (tx, audit) => {
    const { workspace, params } = call;
    const { status } = await requireJourney(tx, workspace.id, params.journey);
    const person = await requirePerson(tx, call);
    const answer: Accepted = { accepted: true, person, event: uuidv7() };
    const repeated = await claim(tx, call, answer);
    if (repeated) {
      audit.nothingChanged();
      return repeated;
    }
    requireStatus(status, ['live'], 'entered');
    await store(tx, call, answer, audit);
    return answer;
  });

async function requirePerson(tx: Transaction, { workspace, body, services }: Call): Promise<string> {
  const { userId, personId } = body;
  if ((userId === undefined) === (personId === undefined))
    throw unprocessable('person-missing', 'Say who it is: either userId or personId.', { field: 'body' });
  if (personId !== undefined) {
    const person = await lockCurrentPerson(tx, workspace.id, personId);
    if (person === null) throw notFound('person');
    return person;
  }
  const wanted = identity(services.vault, workspace.id, 'user', userId!);
  const [known] = await lockIdentities(tx, workspace.id, [wanted], 'shared');
  if (!known) throw notFound('person');
  return known.personId;
}

/** The answer of the call that came first with this key. */
async function claim(tx: Transaction, call: Call, answer: Accepted): Promise<Accepted | null> {
  const { workspace, params, body, headers } = call;
  const key = headers['idempotency-key'];
  if (key === undefined) return null;
  const scope = `enrollment:${params.journey}`;
  const request = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  const claimed = await claimIdempotencyKey(tx, workspace.id, scope, key, { request, answer });
  if (claimed.kind === 'reused')
    throw conflict('idempotency-key-reused', 'This key came with another request before.', {
      field: 'headers.idempotency-key',
      fix: 'Use a new key for a new request.',
    });
  return claimed.kind === 'repeated' ? claimed.answer : null;
}

async function store(tx: Transaction, call: Call, { person, event }: Accepted, audit: Audit): Promise<void> {
  const { workspace, params, body, services } = call;
  const { now } = await workspaceClock(tx, workspace.id);
  const properties = { journey: params.journey, payload: body.payload };
  await insertEvents(
    tx,
    services.vault,
    workspace.id,
    [
      {
        personId: person,
        messageId: event,
        type: 'api',
        name: apiEventName,
        at: now,
        source: 'api',
        backfill: false,
        properties,
        context: {},
      },
    ],
    { queue: true },
  );
  await audit.write({ subject: `journey:${params.journey}`, after: { person, event } });
}
