import { standardProviders, type OutgoingMessage, type ProviderDefinition } from '@perennial/channels';
import { connect, migrate, type Database } from '@perennial/db';
import { startPostgres } from '@perennial/testkit/servers';
import { setTimeout as sleep } from 'node:timers/promises';
import { claimsAtOnce } from '../apps/worker/src/postman/deliver-loop.ts';
import { claimSize } from '../apps/worker/src/postman/office.ts';
import { createPostman, type Postman } from '../apps/worker/src/postman/postman.ts';
import { engineOn, rows } from '../apps/worker/src/testing/world.ts';
import { conclude, round, say } from './harness/closing.ts';
import { cpuOf } from './harness/cpu.ts';
import { runDirectory } from './harness/directory.ts';
import { startMailSink } from './harness/mail-sink.ts';
import { openMailing, queueMails, type MailingPlace } from './harness/mails.ts';
import { countStatements } from './harness/statements.ts';
import { untilEnded } from './harness/until-ended.ts';

/** Of one round. */
const messages = Number(process.env['BENCH_MESSAGES'] ?? 2_000);
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3);
/** Through a mail relay. A sandbox only hashes a name, so what is told of it is the postman's own work. */
const bar = 0.6;

interface Bench {
  /** The postman's. */
  readonly db: Database;
  /** For what the bench itself asks. */
  readonly own: Database;
  readonly statements: () => number;
  readonly spent: () => Spent;
}

/** Microseconds of the processors: of this process, where the postman and the bare loop work, and of Postgres. */
interface Spent {
  readonly worker: number;
  readonly postgres: number;
}

/** What one kind of provider came to, all rounds together. */
interface Measured {
  readonly perSecond: number;
  readonly barePerSecond: number;
  readonly ratio: number;
  readonly statementsEach: number;
  readonly microsecondsEach: Spent;
  readonly bareMicrosecondsEach: number;
  /** That the message log calls sent. */
  readonly sent: number;
}

/**
 * The real postman empties a queue of mails: claims, guardrails, Liquid, links, what is noted before and after each call.
 * Beside it the same provider is handed the same mails, written already, as many at a time; in turns, so that whatever else
 * the machine does meets both.
 */
async function measure(bench: Bench, kind: string, settings: Record<string, unknown>): Promise<Measured> {
  const definition = standardProviders.find(({ id }) => id === kind)!;
  const place = await openMailing(bench.own, kind, settings);
  const written: OutgoingMessage[] = [];
  const providers = [recording(definition, written)];
  const postman = createPostman(engineOn(bench.db), { publicUrl: 'https://fernway.example', providers });
  const sender = definition.connect(definition.credentials.parse(settings));
  const deliver = () => empty(bench, place, postman);
  await queueMails(bench.own, place, messages);
  await deliver(); // warms up, and tells what the bare loop will send
  // What autovacuum would have done within a minute: without figures Postgres looks for messages by their time.
  await bench.own.pool.query('analyze');
  const sum = { own: nothing(), bare: nothing(), statements: 0 };
  for (let i = 0; i < rounds; i += 1) {
    await queueMails(bench.own, place, messages);
    const before = bench.statements();
    const own = await taken(bench, deliver);
    sum.statements += bench.statements() - before;
    const bare = await taken(bench, () => sendBare(sender, written));
    [sum.own, sum.bare] = [plus(sum.own, own), plus(sum.bare, bare)];
    say(
      `${kind}: ${round(messages / own.seconds)} a second by the postman, ${round(messages / bare.seconds)} bare`,
    );
  }
  await Promise.all([postman.close(), sender.close()]);
  return { ...figuresOf(sum), sent: await sentIn(bench.own, place) };
}

/** Notes what it is handed first, and hands it on. */
function recording(definition: ProviderDefinition, written: OutgoingMessage[]): ProviderDefinition {
  return {
    ...definition,
    connect(credentials, surroundings) {
      const sender = definition.connect(credentials, surroundings);
      return {
        ...sender,
        send(given, ...more) {
          if (written.length < messages) written.push(...given);
          return sender.send(given, ...more);
        },
      };
    },
  };
}

/** Lets the postman deliver until nothing is left to. */
async function empty({ own }: Bench, { workspace }: MailingPlace, postman: Postman): Promise<void> {
  const stop = new AbortController();
  const delivering = postman.deliver(stop.signal);
  const left = () =>
    rows(own, `select from messages where workspace_id = $1 and status in ('queued', 'sending') limit 1`, [
      workspace,
    ]);
  while ((await left()).length > 0) await sleep(20);
  stop.abort();
  await delivering;
}

/** As many batches under way as the postman has claims, each as long. */
async function sendBare(
  sender: ReturnType<ProviderDefinition['connect']>,
  written: readonly OutgoingMessage[],
): Promise<void> {
  const batches = Array.from({ length: Math.ceil(written.length / claimSize) }, (_, i) =>
    written.slice(i * claimSize, (i + 1) * claimSize),
  );
  const work = async () => {
    for (let batch = batches.pop(); batch; batch = batches.pop())
      await sender.send(batch, AbortSignal.timeout(60_000));
  };
  await Promise.all(Array.from({ length: claimsAtOnce }, work));
}

interface Taken extends Spent {
  readonly seconds: number;
}

const nothing = (): Taken => ({ seconds: 0, worker: 0, postgres: 0 });
const plus = (a: Taken, b: Taken): Taken => ({
  seconds: a.seconds + b.seconds,
  worker: a.worker + b.worker,
  postgres: a.postgres + b.postgres,
});

async function taken({ spent }: Bench, work: () => Promise<void>): Promise<Taken> {
  const [before, began] = [spent(), performance.now()];
  await work();
  const seconds = (performance.now() - began) / 1_000;
  const after = spent();
  return { seconds, worker: after.worker - before.worker, postgres: after.postgres - before.postgres };
}

function figuresOf({ own, bare, statements }: { own: Taken; bare: Taken; statements: number }) {
  const all = messages * rounds;
  return {
    perSecond: round(all / own.seconds),
    barePerSecond: round(all / bare.seconds),
    ratio: round(bare.seconds / own.seconds, 2),
    statementsEach: round(statements / all, 2),
    microsecondsEach: { worker: round(own.worker / all), postgres: round(own.postgres / all) },
    bareMicrosecondsEach: round(bare.worker / all),
  };
}

async function sentIn(db: Database, { workspace }: MailingPlace): Promise<number> {
  const counted = `select count(*)::int as n from messages where workspace_id = $1 and status = 'sent'`;
  return (await rows(db, counted, [workspace]))[0]!['n'] as number;
}

async function run() {
  const { data } = await runDirectory('postman');
  const starting = Promise.all([startPostgres({ directory: data, maxConnections: 40 }), startMailSink()]);
  const end = async () => {
    const [server, sink] = await starting;
    await Promise.all([server.stop(), sink.close()]);
  };
  return untilEnded(end, async () => {
    const [server, sink] = await starting;
    await migrate(server.url());
    const db = connect({ url: server.url(), connections: 20, name: 'perennial-bench' });
    const own = connect({ url: server.url(), connections: 2, name: 'perennial-bench-own' });
    const spent = (): Spent => {
      const { user, system } = process.cpuUsage();
      return { worker: user + system, postgres: cpuOf({ postgres: server.pid })?.['postgres'] ?? 0 };
    };
    const bench: Bench = { db, own, statements: countStatements(db), spent };
    try {
      const relay = { host: '127.0.0.1', port: sink.port, security: 'none', from: 'shop@fernway.example' };
      const sandbox = await measure(bench, 'sandbox', {});
      const mail = await measure(bench, 'smtp', relay);
      return conclusionOf(mail, sandbox, await sink.taken());
    } finally {
      await Promise.all([db.close(), own.close()]);
    }
  });
}

function conclusionOf(mail: Measured, sandbox: Measured, taken: number) {
  const expected = messages * (rounds + 1);
  const figures = {
    bench: 'postman',
    value: mail.perSecond,
    unit: 'mails a second from the queue to a relay, beside the provider called in a bare loop',
    floor: mail.barePerSecond,
    ratio: mail.ratio,
    mail,
    sandbox,
    // Each bare loop sends as many again as the postman in its round.
    taken,
  };
  const isWhole =
    mail.sent === expected && sandbox.sent === expected && taken === expected + messages * rounds;
  const why = `${mail.ratio} of a bare loop, ${bar} asked; ${mail.sent}, ${sandbox.sent} sent of ${expected}, ${taken} taken`;
  return { figures, passed: isWhole && mail.ratio >= bar, why };
}

await conclude(run);
