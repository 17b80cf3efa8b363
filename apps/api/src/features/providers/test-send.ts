import {
  normaliseEmail,
  normalisePhone,
  type Address,
  type ApprovedText,
  type RenderedContent,
  type SendResult,
  type Surroundings,
} from '@perennial/channels';
import type { ProviderTest, providerRoutes } from '@perennial/contracts';
import {
  depositMessage,
  getProvider,
  getWorkspace,
  listApprovedTexts,
  personOfUser,
  type ProviderRow,
  type Transaction,
} from '@perennial/db';
import type { OutwardChannel } from '@perennial/journey';
import { uuidv7 } from 'uuidv7';
import { conflict, found, unprocessable } from '../../errors/api-error.ts';
import type { Handler } from '../../routing/call.ts';
import type { Services } from '../../services.ts';
import { limitTries } from '../session/limits.ts';
import { openCredentials } from './credentials.ts';
import { sendOne } from './send-one.ts';

type Body = Parameters<Handler<typeof providerRoutes.testProvider>>[0]['body'];

/** Of one workspace, in a quarter of an hour. */
const mostTests = 30;

/** Sends one message that says that it is a test, past journeys, guardrails and log. Who did so is written down, to whom isn't. */
export const testProvider: Handler<typeof providerRoutes.testProvider> = async ({
  workspace,
  params,
  body,
  read,
  change,
  services,
}) => {
  const { row, to, brand, approved } = await read(async (tx) => ({
    ...(await lineAndAddress(services, tx, workspace.id, params.provider, body)),
    brand: (await getWorkspace(tx, workspace.id))!,
    approved: (await listApprovedTexts(tx, workspace.id)).find(
      ({ providerId, state }) => providerId === params.provider && state === 'approved',
    ),
  }));
  const definition = services.providers.find(({ id }) => id === row.provider);
  if (!definition) throw conflict('provider-unknown', 'This installation does not know that provider.');
  if (definition.reaches && !definition.reaches(to)) throw notAnAddress(row.channel);
  const text = definition.capabilities.approvedOnly ? approvedTest(approved) : undefined;
  await limitTries(services, [{ name: `test-send:${workspace.id}`, tooMany: mostTests }]);
  const message = { key: `test:${uuidv7()}`, to, content: contentOf(to, brand, text) };
  const credentials = openCredentials(services.vault, row);
  const result = await sendOne(definition, credentials, message, surroundingsOf(services, row));
  return change(async (_, audit) => {
    await audit.write({ subject: `provider:${row.id}`, after: { test: result.status } });
    return testView(result);
  });
};

async function lineAndAddress(
  services: Services,
  tx: Transaction,
  workspace: string,
  provider: string,
  body: Body,
): Promise<{ readonly row: ProviderRow; readonly to: Address }> {
  const row = found(await getProvider(tx, workspace, provider), 'provider');
  if (row.channel !== 'inbox') return { row, to: addressOf(row.channel as OutwardChannel, body) };
  const person = await personOfUser(tx, services.vault, workspace, body.to);
  if (person === null) throw notAnAddress(row.channel);
  return { row, to: { channel: 'inbox', person } };
}

/** An inbox is ours, so a test lies there as any other message. */
const surroundingsOf = ({ db, vault }: Services, { workspaceId, id }: ProviderRow): Surroundings => ({
  deposit: ({ key, ...message }) =>
    db.inWorkspace(workspaceId, (tx) =>
      depositMessage(tx, vault, workspaceId, { id: key, provider: id, ...message }),
    ),
});

function addressOf(channel: OutwardChannel, { to, platform }: Body): Address {
  switch (channel) {
    case 'sms': {
      const phone = normalisePhone(to);
      if (phone === null) throw notAnAddress(channel);
      return { channel: 'sms', phone };
    }
    case 'email': {
      const email = normaliseEmail(to);
      if (email === null) throw notAnAddress(channel);
      return { channel: 'email', email };
    }
    case 'push':
      return { channel: 'push', token: to, platform };
  }
}

export const notAnAddress = (channel: string) =>
  unprocessable('not-an-address', `That is no address that this provider reaches by ${channel}.`, {
    field: 'body.to',
  });

/** Any text that the provider has on file will do; its gaps say that it is a test. */
function approvedTest(
  approved:
    { readonly signature: string; readonly code: string; readonly slots: readonly string[] } | undefined,
): ApprovedText {
  if (!approved)
    throw conflict('no-approved-text', 'This provider takes approved texts only, and has none on file yet.', {
      fix: 'Add a text that it has approved, then test again.',
    });
  const { signature, code, slots } = approved;
  return { signature, code, slots: slots.map((name) => ({ name, value: 'TEST' })) };
}

function contentOf(
  to: Address,
  { name, locale }: { readonly name: string; readonly locale: string },
  approved: ApprovedText | undefined,
): RenderedContent {
  const chinese = locale.startsWith('zh');
  const title = chinese ? `【${name}】测试消息` : `[Test] ${name}`;
  const body = chinese ? '这是一条测试消息，无需处理。' : 'This is a test message. There is nothing to do.';
  switch (to.channel) {
    case 'sms':
      return {
        channel: 'sms',
        text: chinese ? title + body : `${title}: ${body}`,
        ...(approved && { approved }),
      };
    case 'email':
      return { channel: 'email', subject: title, text: body, html: `<p>${body}</p>` };
    case 'push':
    case 'inbox':
      return { channel: to.channel, title, body };
  }
}

export function testView(result: SendResult): ProviderTest {
  return {
    status: result.status,
    reason: result.status === 'failed' ? result.reason : null,
    detail: result.status === 'accepted' ? null : (result.detail ?? null),
  };
}
