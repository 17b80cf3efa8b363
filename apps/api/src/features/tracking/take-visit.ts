import { judgeVisit, linkCode, type VisitorKind } from '@perennial/content';
import {
  findLink,
  noteVisit,
  recordClick,
  recordReceipts,
  workspaceClock,
  type FoundLink,
  type Transaction,
} from '@perennial/db';
import type { FastifyRequest } from 'fastify';
import type { Services } from '../../services.ts';
import { isIn } from './data-centres.ts';

export type TrackingServices = Pick<Services, 'db' | 'vault' | 'config'>;

/** What a code stands for; `undefined` = it is none of ours. */
export async function linkOf({ db, vault }: TrackingServices, code: string): Promise<FoundLink | undefined> {
  if (!linkCode.test(code)) return undefined;
  return db.acrossWorkspaces((tx) => findLink(tx, vault, code));
}

/**
 * Keeps that a link or picture was asked for and, where it was a person, tells of the click or the opening. The visit
 * is kept first and for itself: telling waits for the person's lock, and may fail.
 */
export async function takeVisit(
  services: TrackingServices,
  request: FastifyRequest,
  link: FoundLink,
): Promise<void> {
  const { db } = services;
  const kind = kindOf(services, request, link);
  const at = await db.inWorkspace(link.workspace, async (tx) => {
    const { now } = await workspaceClock(tx, link.workspace);
    await noteVisit(tx, link.workspace, { link: link.code, kind, at: now });
    return now;
  });
  if (kind === 'person') await db.inWorkspace(link.workspace, (tx) => tell(services, tx, link, at));
}

function kindOf({ config }: TrackingServices, request: FastifyRequest, link: FoundLink): VisitorKind {
  const { method, headers, ip } = request;
  return judgeVisit({
    what: link.place === 0 ? 'open' : 'click',
    method,
    headers: headers as Readonly<Record<string, string | undefined>>,
    channel: link.channel,
    sinceSent: link.sinceSent,
    others: link.others,
    dataCentre: isIn(config.dataCentres, ip),
  });
}

async function tell(
  { vault }: TrackingServices,
  tx: Transaction,
  { workspace, code, message, place, target, provider }: FoundLink,
  at: number,
): Promise<void> {
  // A message that no provider was called for has reached nobody.
  if (provider === null) return;
  if (target !== null)
    return recordClick(tx, vault, workspace, { code, message, place, target, provider }, at);
  const receipt = { id: `open:${message}`, about: { key: message }, what: 'opened', at } as const;
  await recordReceipts(tx, vault, workspace, provider, [receipt]);
}
