import { normaliseEmail, normalisePhone, providerOf, type RenderedContent } from '@perennial/channels';
import type { testAddressRoutes } from '@perennial/contracts';
import {
  confirmTestAddress,
  getTestAddress,
  getWorkspace,
  listTestAddresses,
  putTestAddress,
  removeTestAddress,
} from '@perennial/db';
import type { OutwardChannel } from '@perennial/journey';
import { randomInt } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { asUser } from '../../auth/caller.ts';
import { conflict, found, notFound, unprocessable } from '../../errors/api-error.ts';
import type { Handlers } from '../../routing/call.ts';
import { openCredentials } from '../providers/credentials.ts';
import { sendOne } from '../providers/send-one.ts';
import { notAnAddress } from '../providers/test-send.ts';
import { limitTries } from '../session/limits.ts';
import { lineFor, testAddressOf } from './test-send.ts';

/** Codes sent, and codes tried, of one operator in a quarter of an hour. */
const mostCodes = 5;
const mostTries = 10;
const subject = (id: string) => `test-address:${id}`;

export const testAddressHandlers: Handlers<typeof testAddressRoutes> = {
  listTestAddresses: async ({ read, workspace, services }) => ({
    items: await read((tx) => listTestAddresses(tx, services.vault, workspace.id)),
  }),

  addTestAddress: async ({ read, change, workspace, body, caller, services }) => {
    const { user } = asUser(caller);
    const { channel } = body;
    const address = normal(channel, body.address);
    await limitTries(services, [{ name: `test-address:${workspace.id}:${user}`, tooMany: mostCodes }]);
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const { line, brand } = await read(async (tx) => ({
      line: await lineFor(tx, workspace.id, channel),
      brand: found(await getWorkspace(tx, workspace.id), 'workspace'),
    }));
    const id = await change(async (tx, audit) => {
      const row = { id: uuidv7(), channel, address, code, createdBy: user };
      const put = await putTestAddress(tx, services.vault, workspace.id, row);
      await audit.write({ subject: subject(put), after: { channel } });
      return put;
    });
    const to = testAddressOf(channel, address);
    const message = { key: `test:${uuidv7()}`, to, content: codeFor(to, brand, code) };
    const sent = await sendOne(providerOf(line.provider)!, openCredentials(services.vault, line), message);
    if (sent.status === 'failed')
      throw conflict('code-not-sent', 'The provider did not take the code.', {
        values: { reason: sent.reason },
      });
    return found(await read((tx) => getTestAddress(tx, services.vault, workspace.id, id)), 'test address');
  },

  confirmTestAddress: async ({ change, workspace, params, body, caller, services }) => {
    const { user } = asUser(caller);
    await limitTries(services, [{ name: `test-code:${workspace.id}:${user}`, tooMany: mostTries }]);
    return change(async (tx, audit) => {
      const id = params.testAddress;
      found(await getTestAddress(tx, services.vault, workspace.id, id), 'test address');
      if (!(await confirmTestAddress(tx, services.vault, workspace.id, id, body.code)))
        throw unprocessable('wrong-code', 'That is not the code that was sent there.', {
          field: 'body.code',
        });
      await audit.write({ subject: subject(id), after: { confirmed: true } });
      return found(await getTestAddress(tx, services.vault, workspace.id, id), 'test address');
    });
  },

  removeTestAddress: async ({ change, workspace, params }) =>
    change(async (tx, audit) => {
      if (!(await removeTestAddress(tx, workspace.id, params.testAddress))) throw notFound('test address');
      await audit.write({ subject: subject(params.testAddress), before: { removed: false } });
      return { id: params.testAddress };
    }),
};

function normal(channel: OutwardChannel, address: string): string {
  const made =
    channel === 'sms' ? normalisePhone(address) : channel === 'email' ? normaliseEmail(address) : address;
  if (made === null) throw notAnAddress(channel);
  return made;
}

function codeFor(
  { channel }: { readonly channel: OutwardChannel },
  { name, locale }: { readonly name: string; readonly locale: string },
  code: string,
): RenderedContent {
  const chinese = locale.startsWith('zh');
  const title = chinese ? `【${name}】确认测试地址` : `${name}: test address`;
  const body = chinese
    ? `验证码 ${code}。输入后，测试消息会发到这里。`
    : `Your code is ${code}. Once it is typed in, tests will come here.`;
  switch (channel) {
    case 'sms':
      return { channel, text: chinese ? `【${name}】${body}` : `${name}: ${body}` };
    case 'email':
      return { channel, subject: title, text: body, html: `<p>${body}</p>` };
    case 'push':
      return { channel, title, body };
  }
}
