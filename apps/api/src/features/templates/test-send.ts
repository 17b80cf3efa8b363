import { providerOf, type Address, type ApprovedText, type OutgoingMessage } from '@perennial/channels';
import { copyFor } from '@perennial/content';
import type { TemplateDocument, templateRoutes } from '@perennial/contracts';
import {
  getTemplate,
  getTestAddress,
  getWorkspace,
  listApprovedTexts,
  listMembers,
  listProviders,
  type ProviderRow,
  type Transaction,
  type WorkspaceRow,
} from '@perennial/db';
import type { OutwardChannel } from '@perennial/journey';
import { uuidv7 } from 'uuidv7';
import { asUser } from '../../auth/caller.ts';
import { conflict, found, notFound, unprocessable, type ApiError } from '../../errors/api-error.ts';
import type { Handler } from '../../routing/call.ts';
import type { Services } from '../../services.ts';
import { viewer } from '../people/views.ts';
import { openCredentials } from '../providers/credentials.ts';
import { sendOne } from '../providers/send-one.ts';
import { testView } from '../providers/test-send.ts';
import { limitTries } from '../session/limits.ts';
import { lookOf, readingsOf, rendering } from './looks.ts';
import { readShelf } from './shelf.ts';

/** Of one operator, in a quarter of an hour. */
const mostTests = 20;

/**
 * Sends the draft once to somebody of the team, past journeys, guardrails and log: marked as a test, and only to where
 * somebody has said that tests may go.
 */
export const testTemplate: Handler<typeof templateRoutes.testTemplate> = async ({
  workspace,
  params,
  body,
  caller,
  read,
  change,
  services,
}) => {
  const { user } = asUser(caller);
  await limitTries(services, [{ name: `template-test:${workspace.id}:${user}`, tooMany: mostTests }]);
  const test = await read(async (tx) => {
    const row = found(await getWorkspace(tx, workspace.id), 'workspace');
    const template = found(await getTemplate(tx, workspace.id, params.template), 'template');
    if (template.kind === 'fragment')
      throw conflict('fragment-alone', 'A fragment is sent by what includes it.');
    if (template.kind === 'inbox')
      throw conflict('inbox-has-no-address', 'Nobody of the team has an in-app inbox here.', {
        fix: 'Look at the preview, or test the provider under Settings.',
      });
    const to = await addressOf({ tx, services, workspace: workspace.id }, template.kind, body.to);
    const place = { tx, services, row, view: viewer(workspace.role) };
    const [reading] = await readingsOf(place, body.person === null ? null : [body.person]);
    const shelf = await readShelf(tx, workspace.id);
    return {
      ...{ row, to, shelf, reading: found(reading, 'person') },
      ...{ template, line: await lineFor(tx, workspace.id, template.kind) },
      texts: await listApprovedTexts(tx, workspace.id),
    };
  });
  const { kind } = test.template;
  const chosen = copyFor(test.template.draft as TemplateDocument, body.locale);
  const look = await lookOf({ kind, ...chosen, shelf: test.shelf });
  const shown = rendering(look, { sender: test.row, reading: test.reading, now: services.now() });
  if (!shown.ok || shown.empty.length > 0) throw notRendered(shown);
  const content = marked(test.row, shown.content);
  const source = look.content['text'];
  const approved = test.texts.find((one) => one.providerId === test.line.id && one.source === source);
  const message = messageTo(test.to, content, requireApproved(test.line, approved));
  const definition = providerOf(test.line.provider)!;
  const result = await sendOne(definition, openCredentials(services.vault, test.line), message);
  return change(async (_, audit) => {
    await audit.write({
      subject: `template:${test.template.id}`,
      after: { test: result.status, to: body.to, locale: chosen.locale },
    });
    return { ...testView(result), content };
  });
};

/** Where a test may go: to somebody's own number, mail or device. */
type OutwardAddress = Extract<Address, { readonly channel: OutwardChannel }>;

interface Place {
  readonly tx: Transaction;
  readonly services: Services;
  readonly workspace: string;
}

/** A member's mail, or an address whose reader has typed the code back. */
async function addressOf(
  { tx, services, workspace }: Place,
  channel: OutwardChannel,
  id: string,
): Promise<OutwardAddress> {
  const member = (await listMembers(tx, services.vault, workspace)).find((one) => one.id === id);
  if (member) {
    if (channel === 'email') return { channel, email: member.email };
    throw unprocessable(
      'member-has-no-address',
      'Members are known by their mail only. Add a test address.',
      {
        field: 'body.to',
      },
    );
  }
  const known = await getTestAddress(tx, services.vault, workspace, id);
  if (!known || known.channel !== channel) throw notFound('test address');
  if (!known.confirmed)
    throw conflict('address-unconfirmed', 'Type the code that was sent there first.', { field: 'body.to' });
  return testAddressOf(channel, known.address);
}

export function testAddressOf(channel: OutwardChannel, address: string): OutwardAddress {
  switch (channel) {
    case 'sms':
      return { channel, phone: address };
    case 'email':
      return { channel, email: address };
    case 'push':
      return { channel, token: address, platform: 'android' };
  }
}

/** The provider that would be asked first; a sandbox where there is nothing else. */
export async function lineFor(
  tx: Transaction,
  workspace: string,
  channel: OutwardChannel,
): Promise<ProviderRow> {
  const lines = (await listProviders(tx, workspace)).filter((one) => one.channel === channel && one.enabled);
  const isSandbox = ({ provider }: ProviderRow) => Number(provider === 'sandbox');
  const [line] = lines.toSorted((a, b) => isSandbox(a) - isSandbox(b) || b.weight - a.weight);
  if (line && providerOf(line.provider)) return line;
  throw conflict('no-provider', 'No provider is set up for this channel.', {
    fix: 'Set one up under Settings, Channels.',
  });
}

function notRendered(shown: ReturnType<typeof rendering>): ApiError {
  const params = shown.ok ? { empty: shown.empty } : { reason: shown.reason.code };
  return unprocessable('test-not-rendered', 'This copy can’t be filled in for that person.', {
    values: params,
  });
}

/** Whoever gets it sees at once that it is a test. */
function marked(
  { locale }: WorkspaceRow,
  content: { readonly [field: string]: string },
): { [field: string]: string } {
  const mark = locale.startsWith('zh') ? '[测试] ' : '[Test] ';
  const first = ['subject', 'title', 'text'].find((field) => field in content)!;
  return { ...content, [first]: mark + content[first] };
}

function requireApproved(
  line: ProviderRow,
  approved:
    { readonly signature: string; readonly code: string; readonly slots: readonly string[] } | undefined,
): ApprovedText | undefined {
  if (!providerOf(line.provider)?.capabilities.approvedOnly) return undefined;
  if (!approved)
    throw conflict('no-approved-text', 'This provider takes approved texts only, and this is none of them.');
  const { signature, code, slots } = approved;
  return { signature, code, slots: slots.map((name) => ({ name, value: 'TEST' })) };
}

function messageTo(
  to: OutwardAddress,
  content: { readonly [field: string]: string },
  approved: ApprovedText | undefined,
): OutgoingMessage {
  const key = `test:${uuidv7()}`;
  switch (to.channel) {
    case 'sms':
      return { key, to, content: { channel: 'sms', text: content['text']!, ...(approved && { approved }) } };
    case 'email': {
      const { subject = '', html = '', text = '' } = content;
      return { key, to, content: { channel: 'email', subject, html, text } };
    }
    case 'push': {
      const { title = '', body = '', link, image } = content;
      return {
        key,
        to,
        content: { channel: 'push', title, body, ...(link && { link }), ...(image && { image }) },
      };
    }
  }
}
