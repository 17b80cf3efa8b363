import type { TeamNews } from '@perennial/channels';
import { claimNotices, getWorkspace, noteNotice, type AlertRouteRow, type DueNotice } from '@perennial/db';
import { alertSentence } from '@perennial/words';
import { groupBy } from '../group-by.ts';
import { backoff } from '../postman/backoff.ts';
import { deliverByRoute, type Telling } from './deliver.ts';

/** Notices of one pass. */
const most = 200;
/** Tries of one notice; then whoever looks at the app sees that it did not get through. */
export const mostTries = 6;
/** Lines of one message: of a flood the first tell enough. */
const mostLines = 12;

/** Tells what is due: all that is due on one route in one message, so that a flood of alerts is no flood of messages. */
export async function tellNotices(telling: Telling): Promise<number> {
  const due = await telling.engine.db.acrossWorkspaces((tx) => claimNotices(tx, most));
  const groups = groupBy(due, ({ workspace, route }) => `${workspace}:${route.id}`);
  await Promise.all([...groups.values()].map((notices) => tellRoute(telling, notices)));
  return due.length;
}

async function tellRoute(telling: Telling, notices: readonly DueNotice[]): Promise<void> {
  const { engine } = telling;
  const [{ workspace, route }] = notices as [DueNotice];
  const fault = await tried(telling, workspace, route, notices).catch(() => 'unexpected');
  await engine.db.inWorkspace(workspace, async (tx) => {
    for (const notice of notices) {
      const again = fault !== null && notice.tries < mostTries;
      await noteNotice(tx, notice, { fault, retryIn: again ? backoff(notice.tries, undefined, 0.5) : null });
    }
  });
}

/** @returns why it did not get through, or `null` */
async function tried(
  telling: Telling,
  workspace: string,
  route: AlertRouteRow,
  notices: readonly DueNotice[],
): Promise<string | null> {
  const home = await telling.engine.db.inWorkspace(workspace, (tx) => getWorkspace(tx, workspace));
  const language = home?.locale === 'zh-CN' ? 'zh' : 'en';
  const news = newsOf(telling.publicUrl, { id: workspace, name: home?.name ?? '' }, language, notices);
  return deliverByRoute(telling, workspace, route, news);
}

function newsOf(
  publicUrl: string,
  workspace: { readonly id: string; readonly name: string },
  language: 'en' | 'zh',
  notices: readonly DueNotice[],
): TeamNews {
  const lines = notices.slice(0, mostLines).map(({ alert, what }) => {
    const line = alertSentence(alert, language);
    return what === 'opened' ? line : language === 'zh' ? `已恢复：${line}` : `Over: ${line}`;
  });
  const more = notices.length - lines.length;
  if (more > 0) lines.push(language === 'zh' ? `另有 ${more} 条` : `and ${more} more`);
  const [first] = notices as [DueNotice];
  return {
    type: 'alert',
    // The same notices bear the same id on every try.
    id: `alert-${first.alert.id}-${first.what}-${notices.length}`,
    title: language === 'zh' ? `${workspace.name}：告警` : `${workspace.name}: alert`,
    text: lines.join('\n'),
    link: `${publicUrl}/w/${workspace.id}`,
    data: {
      alerts: notices.map(({ alert: { id, kind, subject, params, openedAt, resolvedAt }, what }) => ({
        id,
        what,
        kind,
        subject,
        params,
        openedAt,
        resolvedAt,
      })),
    },
  };
}
