import { createHash } from 'node:crypto';
import { askForEntries, askForScores, insertConsents, publishVersion, saveStageModel } from '@perennial/db';
import { channels, type Graph } from '@perennial/journey';
import { fiveStages, fourStages } from '@perennial/lifecycle';
import { staysOf } from '@perennial/nodes';
import { driveClock, type Driving } from '../../clock/drive.ts';
import { tell } from '../../simulation/testing/tell.ts';
import { addWorkspace, kernel, rows, vault, type World } from '../../testing/world.ts';
import type { Deed, Role } from './casts.ts';

/** Midnight in Shanghai. */
const monday = Date.UTC(2027, 0, 3, 16);
const day = 86_400_000;
const opening = monday + 8 * 3_600_000;
const days = 90;

export interface Language {
  readonly locale: 'en' | 'zh-CN';
  readonly brand: string;
  readonly names: readonly { readonly name: string; readonly first_name: string }[];
}

export interface Rehearsal {
  readonly playbook: string;
  readonly draft: Graph;
  readonly cast: readonly Role[];
}

/** Whoever draws an arm draws it by ids: the same in every run. */
function idsOf(name: string): () => string {
  let count = 0;
  return () => {
    const hex = createHash('sha256')
      .update(`${name} ${(count += 1)}`)
      .digest('hex');
    return `019b0000-${hex.slice(0, 4)}-7${hex.slice(4, 7)}-8${hex.slice(7, 10)}-${hex.slice(10, 22)}`;
  };
}

/** Lets the cast live through ninety days in a workspace of their own, with one journey; answers what they got, in order. */
export async function rehearse(
  world: World,
  driving: Driving,
  language: Language,
  { playbook, draft, cast }: Rehearsal,
): Promise<readonly string[]> {
  const newId = idsOf(`${language.locale} ${playbook}`);
  const workspace = await openPractice(world, language);
  const say = (calls: readonly object[]) => tell(driving.engine, workspace, calls as never, newId);
  const introduce = (asked: (role: Role) => boolean) =>
    cast.flatMap((role, i) => (asked(role) ? introduced(`p${i}`, role, language) : []));
  await say(introduce(isKnown));
  await drive(driving, workspace, opening);
  await agree(world, workspace);
  if (JSON.stringify(draft).includes('rfm-group')) await score(driving, workspace);
  await publish(world, workspace, newId(), draft);
  const comes = ([at]: Deed) => at >= 0;
  const coming = cast.flatMap(({ deeds }, i) => callsOf(`p${i}`, deeds.filter(comes), language));
  await say([...introduce((role) => !isKnown(role)), ...coming]);
  await drive(driving, workspace, monday + days * day);
  return messagesOf(world, workspace);
}

/** With the built-in stage models. */
async function openPractice({ db }: World, { locale, brand }: Language): Promise<string> {
  const settings = { brand: { name: brand } };
  const id = await addWorkspace(db, { kind: 'practice', now: opening, follow: true, settings });
  await rows(db, 'update workspaces set locale = $2, name = $3 where id = $1', [id, locale, brand]);
  await db.inWorkspace(id, async (tx) => {
    for (const model of [fiveStages, fourStages])
      await saveStageModel(tx, id, { id: model.id, model: { ...model }, active: true });
  });
  return id;
}

/** Once, on the first morning: every day of ninety would take as long as all the rest. */
async function score(driving: Driving, workspace: string): Promise<void> {
  const { db } = driving.engine;
  await db.inWorkspace(workspace, (tx) => askForScores(tx, workspace));
  await drive(driving, workspace, opening);
  await rows(db, `delete from due where workspace_id = $1 and kind = 'scores'`, [workspace]);
}

async function drive(driving: Driving, workspace: string, to: number): Promise<void> {
  await rows(driving.engine.db, 'update practice_clocks set target = $2 where workspace_id = $1', [
    workspace,
    new Date(to),
  ]);
  while (await driveClock(driving, workspace));
}

/** As the product publishes: with its calendar, and with those who are in the stage already where it says so. */
async function publish({ db }: World, workspace: string, id: string, graph: Graph): Promise<void> {
  const { program, hash, diagnostics } = kernel.compile(graph);
  if (!program) throw new Error(JSON.stringify(diagnostics));
  await db.inWorkspace(workspace, async (tx) => {
    await tx.query(`insert into journeys (workspace_id, id, name, draft) values ($1, $2, 'Rehearsed', $3)`, [
      workspace,
      id,
      JSON.stringify(graph),
    ]);
    await publishVersion(tx, workspace, id, { graph, program, hash: hash!, publishedBy: 'test' });
    for (const { model, stage } of staysOf(program))
      await askForEntries(tx, workspace, { journey: id, version: 1, model, stage });
  });
}

const stamp = (at: number): string => new Date(at).toISOString();

/** Somebody who has done something before the first morning. Others come in with what they do first. */
function isKnown({ deeds }: Role): boolean {
  return deeds.some(([at]) => at < 0);
}

function introduced(userId: string, { traits = {}, deeds }: Role, language: Language): readonly object[] {
  const index = Number(userId.slice(1));
  // To be told of is a sign of life: it must not be their last.
  const timestamp = stamp(Math.min(...deeds.map(momentOf)));
  const known = {
    ...language.names[index],
    made_up: userId,
    phone: `+861380000000${index}`,
    email: `${userId}@example.com`,
    timezone: 'Asia/Shanghai',
    ...spoken(traits, language),
  };
  const device = { token: `token-${userId}`, type: 'ios' };
  const before = deeds.filter(([at]) => at < 0);
  const told = { type: 'identify', userId, traits: known, timestamp, context: { device } };
  if (before.length > 0) return [told, ...callsOf(userId, before, language)];
  return [
    told,
    ...channels.map((channel) => ({
      ...{ type: 'track', userId, timestamp, event: 'Subscribed' },
      properties: { channel, topic: '*' },
    })),
  ];
}

function callsOf(userId: string, deeds: readonly Deed[], language: Language): readonly object[] {
  return deeds.map((deed) => {
    const [, , event, properties = {}] = deed;
    const timestamp = stamp(momentOf(deed));
    return { type: 'track', userId, event, properties: spoken(properties, language), timestamp };
  });
}

/** What a Chinese shop would call it. */
const chinese: { readonly [english: string]: string } = {
  Fern: '鸟巢蕨',
  Moss: '苔藓球',
  'Clay pot': '陶土花盆',
  'Self-watering pot': '自动浇水花盆',
  gold: '金卡',
  Shanghai: '上海',
  Hangzhou: '杭州',
};

function spoken(values: object, { locale }: Language): object {
  if (locale === 'en') return values;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === 'string' && Object.hasOwn(chinese, value) ? chinese[value] : value,
    ]),
  );
}

/** Those who are known, to everything; not by an event, which would be a sign of life. */
async function agree({ db }: World, workspace: string): Promise<void> {
  const found = await rows(db, 'select id from people where workspace_id = $1', [workspace]);
  const consents = found.flatMap(({ id }) =>
    channels.map((channel) => ({
      ...{ personId: id as string, channel, topic: '*', status: 'granted' as const },
      ...{ at: opening, source: 'test' },
    })),
  );
  await db.inWorkspace(workspace, (tx) => insertConsents(tx, workspace, consents));
}

function momentOf([at, time]: Deed): number {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  return monday + at * day + (hours * 60 + minutes) * 60_000;
}

/** Every message, in order: when it left, to whom, of which node, what became of it, and how it reads. */
async function messagesOf({ db }: World, workspace: string): Promise<readonly string[]> {
  const found = await rows(
    db,
    `select coalesce(m.sent_at, m.due_at) as at, p.attributes ->> 'made_up' as who, m.node_id, m.channel, m.variant, m.status, m.reason, m.sealed
     from messages m join people p on p.workspace_id = m.workspace_id and p.id = m.person_id
     where m.workspace_id = $1 order by 1, who, m.node_id`,
    [workspace],
  );
  return found.map((row) => {
    const local = new Date((row['at'] as Date).getTime() + 8 * 3_600_000).toISOString();
    const variant = row['variant'] === 'a' ? '' : ` ${row['variant']}`;
    const fate = row['status'] === 'sent' ? '' : ` (${row['status']}: ${row['reason']?.code})`;
    const head = `${local.slice(0, 16).replace('T', ' ')} ${row['who']} ${row['node_id']} ${row['channel']}${variant}${fate}`;
    return row['sealed']
      ? `${head}\n  ${read(vault.open<{ content: Rendered }>(row['sealed'] as Buffer).content)}`
      : head;
  });
}

interface Rendered {
  readonly subject?: string;
  readonly title?: string;
  readonly text?: string;
  readonly body?: string;
}

/** As it is read; links are signed, so they are another in every run. */
function read(content: Rendered): string {
  const { subject, title, text, body } = content;
  const parts = [subject ?? title, text ?? body].filter((part) => part !== undefined);
  return parts
    .join(' | ')
    .replace(/https?:\/\/[^\s\]]+/g, '<link>')
    .replace(/\s*\n\s*/g, ' / ');
}
