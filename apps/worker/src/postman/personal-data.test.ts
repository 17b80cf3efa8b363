import { eventually, startSink } from '@perennial/testkit';
import { startSmtpPeer, type SmtpPeer } from '../../../../packages/channels/src/smtp/test-peer.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addWorkspace, engineOn, openWorld, rows, type Row, type World } from '../testing/world.ts';
import { createPostman } from './postman.ts';
import {
  addHttp,
  addPerson,
  addProvider,
  messageOf,
  publishHello,
  publishMail,
  queue,
} from './testing/post.ts';

let world: World;
let smtp: SmtpPeer;
beforeAll(async () => {
  [world, smtp] = await Promise.all([openWorld(), startSmtpPeer()]);
});
afterAll(async () => {
  await Promise.all([world.close(), smtp.close()]);
});
const publicUrl = 'https://journeys.example.com';

describe('T9: personal data', () => {
  const canary = { phone: '+8613812347777', name: 'Canaria Quillfeather', text: 'zebra-marmalade' };

  it('is neither in logs nor in the open columns, whatever goes wrong', async () => {
    const lines: string[] = [];
    const note = (...args: unknown[]) => void lines.push(JSON.stringify(args, errorsToo));
    const engine = { ...engineOn(world.db), log: { info: note, warn: note, error: note } as never };
    const sink = await startSink({ seed: 5, faults: { fail: 0.4, reset: 0.4 } });
    const postman = createPostman(engine, { publicUrl });
    const workspace = await addWorkspace(world.db);
    await addHttp(world.db, workspace, sink.url);
    const journey = await publishHello(world.db, workspace, `{{ person.name }} ${'{{ person.secret }}'}`);
    const strict = await publishHello(world.db, workspace, '{{ person.name | no_such_filter }}');
    const attributes = { name: canary.name, secret: canary.text };
    // One each: what is due to one person leaves one after the other.
    const toSomebody = async (which: typeof journey, phone: string) =>
      queue(world.db, workspace, which, await addPerson(world.db, workspace, { phone, attributes }));
    await toSomebody(journey, canary.phone);
    for (let i = 0; i < 10; i += 1) await toSomebody(journey, `+86138123400${10 + i}`);
    await toSomebody(strict, '+8613812340030');
    const broken = await toSomebody(journey, '+8613812340031');
    await rows(world.db, `update messages set sealed = $2 where id = $1`, [broken, Buffer.alloc(40)]);
    await postman.deliverOnce();
    await postman.close();
    await sink.close();
    // The control: it did go out, and something was logged.
    expect(sink.calls().some((call) => call.body.includes(canary.text))).toBe(true);
    expect(lines.length).toBeGreaterThan(0);
    expect(await found(JSON.stringify(lines))).toEqual([]);
    for (const table of ['messages', 'attempts', 'receipts', 'events', 'suppressions'])
      expect(await found(await dump(table)), table).toEqual([]);
  });

  /** In the clear, or as the hex of bytes that nobody has sealed. */
  const found = async (text: string) =>
    Object.values(canary).filter(
      (value) => text.includes(value) || text.includes(Buffer.from(value).toString('hex')),
    );

  /** As a dump of the database would show it: sealed bytes as hex. */
  async function dump(table: string): Promise<string> {
    return JSON.stringify((await rows(world.db, `select t::text from ${table} t`)) as Row[]);
  }

  function errorsToo(_key: string, value: unknown): unknown {
    return value instanceof Error ? { ...value, message: value.message, stack: value.stack } : value;
  }
});

describe('T21: header injection', () => {
  it('a name with a line break adds no recipient and no header', async () => {
    const workspace = await addWorkspace(world.db);
    await addProvider(world.db, workspace, 'smtp', 'email', { ...smtp.credentials });
    const journey = await publishMail(world.db, workspace, {
      subject: 'Hello {{ person.name }}',
      html: '<p>Hi {{ person.name }}</p>',
    });
    const name = 'A\r\nBcc: victim@example.net\r\nX-Evil: 1';
    const person = await addPerson(world.db, workspace, { email: 'a@example.com', attributes: { name } });
    const id = await queue(world.db, workspace, journey, person, { channel: 'email' });
    const postman = createPostman(engineOn(world.db), { publicUrl });
    await postman.deliverOnce();
    await postman.close();
    expect(await messageOf(world.db, id)).toMatchObject({ status: 'sent' });
    const received = smtp.received.at(-1)!;
    expect(received.recipients).toEqual(['a@example.com']);
    expect(received.mail.bcc).toBeUndefined();
    expect(received.mail.headers.has('x-evil')).toBe(false);
    expect(received.raw.split('\r\n\r\n')[0]).not.toMatch(/^(bcc|x-evil):/im);
  });

  it('the control: a mail put together by hand would have had both', () => {
    const name = 'A\r\nBcc: victim@example.net';
    expect(`To: ${name} <a@example.com>`).toMatch(/^bcc:/im);
  });
});

describe('the loop', () => {
  it('delivers what comes, survives a database that is away, and stops when told', async () => {
    const sink = await startSink();
    const engine = engineOn(world.db);
    let away = false;
    let underWay = 0;
    const db: typeof engine.db = {
      ...engine.db,
      acrossWorkspaces: async (work) => {
        if (away) throw Object.assign(new Error('gone'), { code: 'ECONNREFUSED' });
        underWay += 1;
        return engine.db.acrossWorkspaces(work).finally(() => (underWay -= 1));
      },
    };
    const postman = createPostman({ ...engine, db }, { publicUrl });
    const workspace = await addWorkspace(world.db);
    await addHttp(world.db, workspace, sink.url);
    const journey = await publishHello(world.db, workspace);
    const person = await addPerson(world.db, workspace);
    const controller = new AbortController();
    const loop = postman.deliver(controller.signal);
    const sent = (id: string) =>
      eventually(async () => expect((await messageOf(world.db, id))['status']).toBe('sent'));
    await sent(await queue(world.db, workspace, journey, person));
    away = true;
    // What was asked before may still take what comes now.
    await eventually(async () => expect(underWay).toBe(0));
    const waiting = await queue(world.db, workspace, journey, person);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await messageOf(world.db, waiting))['status']).toBe('queued');
    away = false;
    await sent(waiting);
    controller.abort();
    await loop;
    await postman.close();
    await sink.close();
  });

  it('parked messages come back when the person has been identified anew', async () => {
    const sink = await startSink();
    const postman = createPostman(engineOn(world.db), { publicUrl });
    const workspace = await addWorkspace(world.db);
    await addHttp(world.db, workspace, sink.url);
    const journey = await publishHello(world.db, workspace, 'Code {{ person.code }}');
    const person = await addPerson(world.db, workspace);
    const id = await queue(world.db, workspace, journey, person);
    await postman.deliverOnce();
    await postman.sweep();
    expect((await messageOf(world.db, id))['status']).toBe('parked');
    await rows(world.db, `update people set attributes = '{"code": 7}' where id = $1`, [person]);
    await rows(
      world.db,
      `insert into events (workspace_id, seq, person_id, message_id, type, name, at, source)
       values ($1, nextval('event_seq'), $2, 'again', 'identify', '$identify', now(), 'server')`,
      [workspace, person],
    );
    await postman.sweep();
    await postman.deliverOnce();
    expect((await messageOf(world.db, id))['status']).toBe('sent');
    await postman.close();
    await sink.close();
  });
});
