import {
  changePracticeClock,
  createApiKey,
  createJourney,
  editWorkspace,
  publishVersion,
  type DemoSettings,
  type Transaction,
} from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import { newApiKey } from '../../auth/tokens.ts';
import type { Services } from '../../services.ts';
import { checkGraph } from '../journeys/check.ts';
import { createFullWorkspace } from '../workspaces/create.ts';
import type { Playbook } from '../playbooks/playbook.ts';
import { playbooks } from '../playbooks/shipped.ts';

/** Ten minutes a second: an hour's wait is over in six seconds, a night in a minute. */
const speed = 600;
const zone = 'Asia/Shanghai';

const day = 86_400_000;
/** Ten in the morning in China, where most of the shop's people live: a lively time. After midnight UTC, milliseconds. */
const opening = 2 * 3_600_000;

/** The morning before the last: the day between them is lived through at once, so that people stand everywhere. */
function startOf(now: number): number {
  return Math.floor((now - opening) / day) * day + opening - day;
}

/** What runs in the demo: its shop does what they wait for. */
const running: readonly string[] = ['welcome', 'abandoned-cart', 'win-back'];

const brands = {
  en: { name: 'Fernway Home', workspace: 'Fernway Home (demo)', currency: 'USD' },
  'zh-CN': { name: '蕨路家居', workspace: '蕨路家居(演示)', currency: 'CNY' },
} as const;

export interface NewDemo {
  /** Customers of its shop. */
  readonly people: number;
  /** Who owns it. */
  readonly user: string;
  readonly locale: 'en' | 'zh-CN';
}

/**
 * A practice workspace with a made-up shop and its journeys running. Its people, its history and its present
 * are the worker's to bring (`apps/worker/src/demo`): it finds what it needs in `settings.demo`.
 *
 * @returns the workspace's id
 */
export async function createDemo(
  tx: Transaction,
  services: Pick<Services, 'kernel' | 'vault' | 'now'>,
  { people, user, locale }: NewDemo,
): Promise<string> {
  const id = uuidv7();
  const { name, workspace, currency } = brands[locale];
  const settings = { brand: { name, signature: '' } };
  const created = { id, name: workspace, kind: 'practice', zone, locale, currency, settings } as const;
  await createFullWorkspace(tx, created, user);
  const demo: DemoSettings = {
    seed: 'fernway',
    people,
    speed,
    locale,
    start: startOf(services.now()),
    history: 'due',
    keys: await makeKeys(tx, services, id, user),
  };
  await editWorkspace(tx, id, { settings: { ...settings, demo } });
  await changePracticeClock(tx, id, { now: demo.start });
  // Events come a little before their time: they wait until the clock is there.
  await changePracticeClock(tx, id, { follow: true });
  for (const playbook of playbooks[locale])
    if (running.includes(playbook.id)) await publish(tx, services, id, user, playbook);
  return id;
}

/** One writes what the shop sees, the other answers messages. Sealed: the worker opens them. */
async function makeKeys(
  tx: Transaction,
  { vault }: Pick<Services, 'vault'>,
  workspace: string,
  createdBy: string,
): Promise<string> {
  const write = newApiKey('server');
  const play = newApiKey('secret');
  const common = { createdBy, name: 'Demo' };
  await createApiKey(tx, workspace, { ...common, id: uuidv7(), kind: 'server', role: null, key: write });
  await createApiKey(tx, workspace, { ...common, id: uuidv7(), kind: 'secret', role: 'editor', key: play });
  return vault.seal({ write, play }).toString('base64');
}

async function publish(
  tx: Transaction,
  { kernel }: Pick<Services, 'kernel'>,
  workspace: string,
  user: string,
  { name, draft }: Playbook,
): Promise<void> {
  const { program, hash } = checkGraph(kernel, draft);
  const id = uuidv7();
  await createJourney(tx, workspace, { id, name, draft, ownerId: user });
  await publishVersion(tx, workspace, id, {
    graph: draft,
    program: program!,
    hash: hash!,
    publishedBy: `user:${user}`,
  });
}
