import type { InboxPage } from '@perennial/contracts';
import {
  countUnread,
  listInbox,
  noteInInbox,
  type InboxMessageRow,
  type PageRequest,
  type Transaction,
  type Vault,
} from '@perennial/db';
import { pageAnswer, type Cursors } from '../../http/cursors.ts';

export interface Place {
  readonly tx: Transaction;
  readonly vault: Vault;
  readonly cursors: Cursors;
  readonly workspace: string;
}

/** A page of somebody's inbox. What their app shows for the first time has been delivered. */
export async function readInboxPage(
  { tx, vault, cursors, workspace }: Place,
  person: string,
  page: PageRequest,
): Promise<InboxPage> {
  const rows = await listInbox(tx, vault, workspace, person, page);
  const messages = rows.items.flatMap(({ id, shownAt }) => (shownAt === null ? [id] : []));
  if (messages.length > 0) await noteInInbox(tx, vault, workspace, person, { messages, what: 'delivered' });
  return { ...pageAnswer(cursors, rows, view), unread: await countUnread(tx, workspace, person) };
}

function view({ id, title, body, link, button, at, readAt }: InboxMessageRow): InboxPage['items'][number] {
  return {
    ...{ id, title, body },
    link: link ?? null,
    button: button ?? null,
    at: at.toISOString(),
    read: readAt !== null,
  };
}
