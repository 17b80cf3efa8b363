import {
  teamFormats,
  type Caller,
  type ProviderDefinition,
  type TeamNews,
  type TeamPlace,
} from '@perennial/channels';
import { listMembers, listProviders, type AlertRouteRow } from '@perennial/db';
import type { Engine } from '../engine.ts';
import type { Senders } from '../postman/senders.ts';

/** How news for a team leave. */
export interface Telling {
  readonly engine: Engine;
  readonly caller: Caller;
  readonly providers: readonly ProviderDefinition[];
  readonly senders: Senders;
  /** How people reach the app. */
  readonly publicUrl: string;
}

/** Longest a try may take. Milliseconds. */
const patience = 10_000;

/** By a route: to members, or to a robot or a program. @returns why it did not get through, or `null` */
export async function deliverByRoute(
  telling: Telling,
  workspace: string,
  route: AlertRouteRow,
  news: TeamNews,
): Promise<string | null> {
  if (route.kind === 'mail') return deliverByMail(telling, workspace, route.settings.members ?? [], news);
  if (route.sealed === null) return 'no-address';
  const place = telling.engine.vault.open<TeamPlace>(route.sealed);
  const format = teamFormats[route.kind];
  const call = format.write(news, place, Date.now());
  const outcome = await telling.caller.call(call, AbortSignal.timeout(patience));
  if (outcome.kind !== 'answered') return outcome.kind;
  return format.isTaken(outcome.status, outcome.body) ? null : 'declined';
}

/** To members, by the workspace's own mail provider. @returns why it did not get through, or `null` */
export async function deliverByMail(
  { engine, providers, senders }: Telling,
  workspace: string,
  members: readonly string[],
  { id, title, text, link }: TeamNews,
): Promise<string | null> {
  const { db, vault } = engine;
  const { rows, all } = await db.inWorkspace(workspace, async (tx) => ({
    rows: await listProviders(tx, workspace),
    all: await listMembers(tx, vault, workspace),
  }));
  const usable = rows.filter(({ enabled, channel }) => enabled && channel === 'email');
  const row = usable.find(({ provider }) => provider !== 'sandbox') ?? usable[0];
  const definition = providers.find((one) => one.id === row?.provider);
  if (!row || !definition) return 'no-provider';
  const to = all.filter((member) => members.includes(member.id));
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
