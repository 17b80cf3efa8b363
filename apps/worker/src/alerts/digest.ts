import type { TeamNews } from '@perennial/channels';
import {
  claimDigests,
  getWorkspace,
  noteDigest,
  queueDigests,
  readWeek,
  takeTime,
  workspaceClock,
  type DueDigest,
  type Transaction,
  type WorkspaceNow,
} from '@perennial/db';
import { wilson } from '@perennial/experiments';
import { dayNumberOf, toLocalMillis, weekOf, type Zones } from '@perennial/journey';
import { weekLetter, type WeekTold } from '@perennial/words/digest';
import type { Engine } from '../engine.ts';
import { groupBy } from '../group-by.ts';
import { backoff } from '../postman/backoff.ts';
import { oneAtATime } from '../turns/one-at-a-time.ts';
import { deliverByMail, deliverByRoute, type Telling } from './deliver.ts';
import { standingsOf } from './standings.ts';
import { mostTries } from './tell.ts';

const dayMs = 86_400_000;
/** After the midnight that ends the week: Monday at nine. */
const nine = 9 * 3_600_000;
/** A week that nobody could be told of by Tuesday is told by its page. */
const lasts = dayMs;
/** Weeks of one pass. */
const most = 100;

const dateOf = (day: number) => new Date(day * dayMs).toISOString().slice(0, 10);

/**
 * The week that is to be told of: the one that ended, from Monday at nine to Tuesday at nine.
 *
 * @param at milliseconds
 */
export function weekToTell(
  zones: Zones,
  zone: string,
  at: number,
): { readonly monday: string; readonly due: number } | null {
  const today = Math.floor(toLocalMillis(zones, zone, at - nine) / dayMs);
  const { monday, from } = weekOf(zones, zone, today);
  const due = from + nine;
  return at >= due && at < due + lasts ? { monday: dateOf(monday - 7), due } : null;
}

/** Puts the week that ended before all who want to hear of it, once. @returns how many there were */
export async function queueWeek({ db, kernel }: Engine, workspace: string, at: number): Promise<number> {
  return db.inWorkspace(workspace, async (tx) => {
    const { zone } = await workspaceClock(tx, workspace);
    const week = weekToTell(kernel.zones, zone, at);
    return week ? queueDigests(tx, workspace, week.monday, week.due) : 0;
  });
}

/** Tells what is due of weeks. What a week came to is read once for all who hear of it. */
export async function tellWeeks(telling: Telling): Promise<number> {
  const due = await telling.engine.db.acrossWorkspaces((tx) => claimDigests(tx, most));
  const groups = groupBy(due, ({ workspace, week }) => `${workspace}:${week}`);
  for (const digests of groups.values()) {
    const [{ workspace, week }] = digests as [DueDigest];
    const news = await weekNews(telling, workspace, week).catch(() => null);
    await Promise.all(digests.map((digest) => tellOne(telling, digest, news)));
  }
  return due.length;
}

async function tellOne(telling: Telling, digest: DueDigest, news: TeamNews | null): Promise<void> {
  const fault = news === null ? 'unexpected' : await tried(telling, digest, news).catch(() => 'unexpected');
  const again = fault !== null && digest.tries < mostTries;
  const retryIn = again ? backoff(digest.tries, undefined, 0.5) : null;
  await telling.engine.db.inWorkspace(digest.workspace, (tx) => noteDigest(tx, digest, { fault, retryIn }));
}

async function tried(
  telling: Telling,
  { workspace, recipient, id, route }: DueDigest,
  news: TeamNews,
): Promise<string | null> {
  if (recipient === 'member') return deliverByMail(telling, workspace, [id], news);
  return route === null ? 'no-address' : deliverByRoute(telling, workspace, route, news);
}

async function weekNews(
  { engine, publicUrl }: Telling,
  workspace: string,
  monday: string,
): Promise<TeamNews> {
  return engine.db.inWorkspace(workspace, async (each) => {
    const tx = oneAtATime(each);
    await takeTime(tx);
    const home = await getWorkspace(tx, workspace);
    const clock = await workspaceClock(tx, workspace);
    const told = await weekTold(engine, tx, clock, monday);
    const language = home?.locale === 'zh-CN' ? 'zh' : 'en';
    const { title, text } = weekLetter(told, language);
    const name = home?.name ?? '';
    return {
      type: 'digest',
      id: `week-${workspace}-${monday}`,
      title: language === 'zh' ? `${name}：${title}` : `${name}: ${title}`,
      text,
      link: `${publicUrl}/w/${workspace}/results/week?day=${monday}`,
      data: { week: told },
    };
  });
}

async function weekTold(
  engine: Engine,
  tx: Transaction,
  clock: WorkspaceNow,
  day: string,
): Promise<WeekTold> {
  const { monday, from, to } = weekOf(engine.kernel.zones, clock.zone, dayNumberOf(day));
  const facts = await readWeek(tx, { workspace: clock.id, from, to });
  return {
    ...{ from: dateOf(monday), to: dateOf(monday + 6) },
    stages: facts.stages,
    journeys: facts.journeys.map(({ name, reached, ...counts }) => ({
      journey: { name },
      ...counts,
      reached:
        reached === null || counts.entered === 0
          ? null
          : { people: reached, share: reached / counts.entered, ...wilson(reached, counts.entered) },
    })),
    experiments: await standingsOf(engine, tx, clock),
    published: facts.published.map(({ name, version }) => ({ journey: { name }, version })),
    alerts: facts.alerts.map(({ kind, params, resolvedAt }) => ({
      ...{ kind, params },
      resolvedAt: resolvedAt?.toISOString() ?? null,
    })),
    waiting: facts.waiting,
  };
}
