import {
  teamFormats,
  type Caller,
  type ProviderDefinition,
  type TeamNews,
  type TeamPlace,
} from '@perennial/channels';
import {
  claimNotices,
  getWorkspace,
  listMembers,
  listProviders,
  noteNotice,
  type AlertRouteRow,
  type DueNotice,
} from '@perennial/db';
import { alertSentence } from '@perennial/words';
import type { Engine } from '../engine.ts';
import { groupBy } from '../group-by.ts';
import { backoff } from '../postman/backoff.ts';
import type { Senders } from '../postman/senders.ts';

/** How alerts leave. */
export interface Telling {
  readonly engine: Engine;
  readonly caller: Caller;
  readonly providers: readonly ProviderDefinition[];
  readonly senders: Senders;
  /** How people reach the app. */
  readonly publicUrl: string;
}

/** Notices of one pass. */
const most = 200;
/** Tries of one notice; then whoever looks at the app sees that it did not get through. */
const mostTries = 6;
/** Lines of one message: of a flood the first tell enough. */
const mostLines = 12;
/** Longest a try may take. Milliseconds. */
const patience = 10_000;

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
  const { db, vault } = telling.engine;
  const home = await db.inWorkspace(workspace, (tx) => getWorkspace(tx, workspace));
  const language = home?.locale === 'zh-CN' ? 'zh' : 'en';
  const news = newsOf(telling.publicUrl, { id: workspace, name: home?.name ?? '' }, language, notices);
  if (route.kind === 'mail') return mail(telling, workspace, route, news);
  if (route.sealed === null) return 'no-address';
  const place = vault.open<TeamPlace>(route.sealed);
  const format = teamFormats[route.kind];
  const call = format.write(news, place, Date.now());
  const outcome = await telling.caller.call(call, AbortSignal.timeout(patience));
  if (outcome.kind !== 'answered') return outcome.kind;
  return format.isTaken(outcome.status, outcome.body) ? null : 'declined';
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

/** To members, by the workspace's own mail provider. */
async function mail(
  { engine, providers, senders }: Telling,
  workspace: string,
  route: AlertRouteRow,
  { id, title, text, link }: TeamNews,
): Promise<string | null> {
  const { db, vault } = engine;
  const { rows, members } = await db.inWorkspace(workspace, async (tx) => ({
    rows: await listProviders(tx, workspace),
    members: await listMembers(tx, vault, workspace),
  }));
  const usable = rows.filter(({ enabled, channel }) => enabled && channel === 'email');
  const row = usable.find(({ provider }) => provider !== 'sandbox') ?? usable[0];
  const definition = providers.find((one) => one.id === row?.provider);
  if (!row || !definition) return 'no-provider';
  const to = members.filter((member) => route.settings.members?.includes(member.id));
  if (to.length === 0) return 'member-gone';
  const { sender } = senders.open(vault, definition, row);
  const content = {
    channel: 'email',
    subject: title,
    text: `${text}\n${link}`,
    html: htmlOf(text, link),
  } as const;
  const messages = to.map(({ email, id: member }) => ({
    key: `${id}-${member}`,
    to: { channel: 'email', email } as const,
    content,
  }));
  const results = await sender.send(messages, AbortSignal.timeout(patience));
  const refused = results.find(({ status }) => status !== 'accepted');
  if (!refused) return null;
  return refused.status === 'failed' ? refused.reason : 'unknown';
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (mark) => entities[mark]!);

const htmlOf = (text: string, link: string) =>
  `<p style="white-space:pre-wrap">${escaped(text)}</p><p><a href="${escaped(link)}">${escaped(link)}</a></p>`;
