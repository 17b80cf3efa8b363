import { eventually } from '@perennial/testkit';
import type { Caller } from './caller.ts';
import { english, type Story } from './story.ts';

const node = (type: string, config: object, y: number, label?: string, x = 0) => ({
  type,
  version: 1,
  config,
  position: { x, y },
  ...(label && { label }),
});
const send = (channel: string, ...contents: object[]) => ({
  channel,
  class: 'transactional',
  topic: 'orders',
  onSkip: 'continue',
  variants: contents.map((content, i) => ({ id: 'ab'[i], weight: 100 / contents.length, content })),
});

/** A text message in two variants of the same words, a mail that brings scripts, a day of waiting, a push nobody can get. */
const graphOf = ({ event, nodes, texts }: Story) => ({
  schema: 1,
  nodes: {
    start: node('trigger-event', { event }, 0, nodes.start),
    sms: node('send', send('sms', { text: texts.sms }, { text: texts.sms }), 184, nodes.sms),
    mail: node('send', send('email', { subject: texts.subject, html: texts.html }), 368, nodes.mail),
    wait: node('wait-duration', { duration: { amount: 1, unit: 'days' } }, 520, nodes.wait),
    end: node('exit', { reason: 'completed' }, 640),
  },
  edges: [
    { from: 'start', port: 'next', to: 'sms' },
    { from: 'sms', port: 'next', to: 'mail' },
    { from: 'mail', port: 'next', to: 'wait' },
    { from: 'wait', port: 'next', to: 'end' },
  ],
  settings: { entry: { reentry: { kind: 'after-exit' } } },
});

/** Conditions, a split, a message in two variants; a way out that leads nowhere, a text that is still missing. */
const draftOf = ({ event, otherEvent, draft: { goal, topic, nodes, ports, texts } }: Story) => ({
  schema: 1,
  nodes: {
    start: node('trigger-event', { event }, 0),
    buyers: {
      ...node('branch-condition', { branches: [{ port: 'yes', when: regulars(goal, otherEvent) }] }, 184),
      label: nodes.buyers,
      portLabels: { yes: ports.regular },
    },
    halves: {
      ...node('split', { arms: arms('a', 'b') }, 344, nodes.halves, -200),
      portLabels: { a: ports.early, b: ports.late },
    },
    again: node(
      'send',
      {
        channel: 'sms',
        class: 'marketing',
        topic,
        onSkip: 'continue',
        variants: [
          { id: 'a', weight: 50, content: { text: texts.calm } },
          { id: 'b', weight: 50, content: { text: texts.lively } },
        ],
      },
      504,
      nodes.again,
      -352,
    ),
    later: node('send', send('email', { subject: '', html: '' }), 504, undefined, 0),
    other: node('exit', { reason: 'completed' }, 344, undefined, 240),
    end: node('exit', { reason: 'completed' }, 720, undefined, -352),
  },
  edges: [
    { from: 'start', port: 'next', to: 'buyers' },
    { from: 'buyers', port: 'yes', to: 'halves' },
    { from: 'buyers', port: 'else', to: 'other' },
    { from: 'halves', port: 'a', to: 'again' },
    { from: 'halves', port: 'b', to: 'later' },
    { from: 'again', port: 'next', to: 'end' },
  ],
  settings: {
    entry: { reentry: { kind: 'once' } },
    goal: { event: goal, window: { amount: 7, unit: 'days' }, exits: false },
  },
});
const arms = (...ports: string[]) => ports.map((port) => ({ port, weight: 100 / ports.length }));
const regulars = (bought: string, seen: string) => ({
  type: 'any',
  of: [
    {
      type: 'event',
      name: bought,
      count: { is: 'at-least', times: 2 },
      within: { amount: 90, unit: 'days' },
    },
    {
      type: 'all',
      of: [
        { type: 'event', name: seen, count: { is: 'at-least', times: 1 } },
        { type: 'consent', channel: 'sms' },
      ],
    },
  ],
});

export interface Seed {
  readonly journey: string;
  /** One that nobody published, with problems. */
  readonly draft: string;
  readonly person: string;
  /** Kept up to date, and asking about the list. */
  readonly segment: string;
  readonly list: string;
  /** The path of a link by which somebody may join. */
  readonly invitation: string;
}

/** A journey that runs in the practice workspace, and somebody inside of it with messages in the sandbox. */
export async function seed(caller: Caller, story: Story = english): Promise<Seed> {
  const { call, send: track } = caller;
  const { id: journey } = await call('POST', '/v1/journeys', { name: story.journey, draft: graphOf(story) });
  await call('POST', `/v1/journeys/${journey}/publish`, {});
  const draft = await makeDraft(caller, story);
  await talkedAbout(caller, draft, story);
  const { key } = await call('POST', '/v1/api-keys', { name: story.key, kind: 'server' });
  const traits = {
    email: 'xiaowen@example.com',
    phone: '+8613800138000',
    ...story.person,
    timezone: 'Asia/Shanghai',
  };
  const userId = 'user-1';
  const { now } = await call('GET', '/v1/clock');
  await track(key, 'identify', { userId, traits, timestamp: now });
  const properties = { name: story.item, cart_id: '8842', price: 329 };
  await track(key, 'track', { userId, event: story.event, properties, timestamp: now });
  await track(key, 'track', { userId, event: story.otherEvent, properties, timestamp: now });
  // One that can't be used, for the list of those.
  await track(key, 'track', { event: 'Nobody' }).catch(() => {});
  await eventually(
    async () => {
      await call('POST', '/v1/clock', { advance: 'PT1H', wait: 2 });
      const { items } = await call('GET', '/v1/sandbox/messages');
      if (items.length < 2) throw new Error(`${items.length} messages so far`);
    },
    { timeout: 60_000, every: 200 },
  );
  const { items } = await call('GET', '/v1/people');
  const person = items[0].id as string;
  const segments = await makeSegments(caller, story, person);
  const { link } = await call('POST', '/v1/invitations', { role: 'editor' });
  const { pathname, hash } = new URL(link as string);
  return { journey, draft, person, ...segments, invitation: pathname + hash };
}

/** A list with one person on it, and a segment that finds them. */
async function makeSegments({ call }: Caller, { segments, event, draft }: Story, person: string) {
  const { id: list } = await call('POST', '/v1/segments', { name: segments.list, kind: 'static' });
  await call('POST', `/v1/segments/${list}/people`, { people: [person] });
  const within = { amount: 30, unit: 'days' };
  const did = { type: 'event', name: event, count: { is: 'at-least', times: 1 }, within };
  const bought = { type: 'event', name: draft.goal, count: { is: 'at-least', times: 1 } };
  const definition = {
    type: 'all',
    of: [did, { type: 'not', of: bought }, { type: 'segment', segment: list }],
  };
  const { id: segment } = await call('POST', '/v1/segments', {
    name: segments.live,
    kind: 'live',
    definition,
  });
  await eventually(
    async () => {
      await call('POST', '/v1/clock', { advance: 'PT1M', wait: 2 });
      const { people, status } = await call('GET', `/v1/segments/${segment}`);
      if (people !== 1) throw new Error(`${people} people, ${status}`);
    },
    { timeout: 60_000, every: 200 },
  );
  return { segment: segment as string, list: list as string };
}

/** A block that was kept, and a word about the draft. */
async function talkedAbout({ call }: Caller, journey: string, { draft, nodes }: Story): Promise<void> {
  const wait = node('wait-duration', { duration: { amount: 1, unit: 'days' } }, 0, nodes.wait);
  const piece = { nodes: { wait }, edges: [] };
  const { id } = await call('POST', '/v1/journey-blocks', { name: nodes.wait, piece });
  await call('PUT', `/v1/journey-blocks/${id}/journeys/${journey}`, {});
  await call('POST', `/v1/journeys/${journey}/comments`, { body: draft.texts.calm });
}

export async function makeDraft({ call }: Caller, story: Story): Promise<string> {
  const { name, folder: named, tag } = story.draft;
  const { id } = await call('POST', '/v1/journeys', { name, draft: draftOf(story) });
  const { id: folder } = await call('POST', '/v1/journey-folders', { name: named });
  await call('PATCH', `/v1/journeys/${id}`, { folder, tags: [tag] });
  return id as string;
}

/** What means nothing yet, and an attribute that comes as text and as a number. */
export async function seedOdd({ call, send: track }: Caller): Promise<void> {
  const { key } = await call('POST', '/v1/api-keys', { name: 'odd', kind: 'server' });
  const { now } = await call('GET', '/v1/clock');
  await track(key, 'track', { userId: 'user-1', event: '订单支付', properties: {}, timestamp: now });
  await track(key, 'identify', { userId: 'user-1', traits: { shoe_size: '42' }, timestamp: now });
  await track(key, 'identify', { userId: 'user-2', traits: { shoe_size: 42 }, timestamp: now });
  await eventually(
    async () => {
      await call('POST', '/v1/clock', { advance: 'PT1M', wait: 2 });
      const { attributes } = await call('GET', '/v1/knowledge/seen');
      if (!JSON.stringify(attributes).includes('"number"')) throw new Error('not there yet');
    },
    { timeout: 60_000, every: 200 },
  );
}
