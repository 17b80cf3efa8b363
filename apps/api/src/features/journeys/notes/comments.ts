import type { JourneyComment, commentRoutes } from '@perennial/contracts';
import {
  countJourneyComments,
  getDraft,
  getJourneyComment,
  insertJourneyComment,
  isMember,
  listJourneyComments,
  listMentions,
  mostJourneyComments as most,
  removeJourneyComment,
  resolveJourneyComment,
  type JourneyComment as CommentRow,
  type Transaction,
} from '@perennial/db';
import { uuidv7 } from 'uuidv7';
import { asUser } from '../../../auth/caller.ts';
import { ApiError, conflict, found, unprocessable } from '../../../errors/api-error.ts';
import type { Handlers } from '../../../routing/call.ts';
import { wire } from '../../../routing/wire.ts';

const view = ({ resolved, mentions, ...row }: CommentRow): JourneyComment => ({
  ...wire(row),
  mentions: [...mentions],
  resolved: resolved && wire(resolved),
});
const subject = (id: string) => `journey-comment:${id}`;

export const commentHandlers: Handlers<typeof commentRoutes> = {
  listJourneyComments: async ({ read, workspace, params, services }) => ({
    items: await read(async (tx) => {
      found(await getDraft(tx, workspace.id, params.journey), 'journey');
      return (await listJourneyComments(tx, services.vault, workspace.id, params.journey)).map(view);
    }),
  }),

  addJourneyComment: async ({ change, workspace, params, body, caller, services }) => {
    if (!services.paces.comments.may(asUser(caller).user))
      throw new ApiError(429, 'too-many-comments-at-once', 'That is faster than anybody reads.', {
        retryAfter: 60,
      });
    return change(async (tx, audit) => {
      const { journey } = params;
      const { node, thread, mentions } = body;
      found(await getDraft(tx, workspace.id, journey), 'journey');
      if ((await countJourneyComments(tx, workspace.id, journey)) >= most)
        throw conflict('too-many-comments', `A journey keeps ${most} comments at most.`);
      const begun =
        thread === null ? null : await threadAt(tx, services.vault, workspace.id, journey, thread);
      await requireMembers(tx, workspace.id, mentions);
      const id = uuidv7();
      const author = asUser(caller).user;
      const comment = {
        id,
        journey,
        node: begun ? begun.node : node,
        thread,
        author,
        body: body.body,
        mentions,
      };
      await insertJourneyComment(tx, workspace.id, comment);
      if (begun?.resolved) await resolveJourneyComment(tx, workspace.id, begun.id, null);
      await audit.write({ subject: subject(id), after: { journey, node: comment.node, thread } });
      return view(found(await getJourneyComment(tx, services.vault, workspace.id, journey, id), 'comment'));
    });
  },

  listMentions: async ({ read, workspace, caller, services }) => ({
    items: (await read((tx) => listMentions(tx, services.vault, workspace.id, asUser(caller).user))).map(
      wire,
    ),
  }),

  resolveJourneyComment: async ({ change, workspace, params, body, caller, services }) =>
    change(async (tx, audit) => {
      const look = async () =>
        found(
          await getJourneyComment(tx, services.vault, workspace.id, params.journey, params.comment),
          'comment',
        );
      const before = await look();
      const by = body.resolved ? asUser(caller).user : null;
      await resolveJourneyComment(tx, workspace.id, before.thread ?? before.id, by);
      await audit.write({
        subject: subject(before.id),
        before: { resolved: before.resolved !== null },
        after: { resolved: body.resolved },
      });
      return view(await look());
    }),

  removeJourneyComment: async ({ change, workspace, params, caller, services }) =>
    change(async (tx, audit) => {
      const { journey, comment: id } = params;
      const comment = found(
        await getJourneyComment(tx, services.vault, workspace.id, journey, id),
        'comment',
      );
      if (comment.author?.id !== asUser(caller).user)
        throw new ApiError(403, 'not-yours', 'A comment is taken away by whoever wrote it.');
      await removeJourneyComment(tx, workspace.id, id);
      await audit.write({ subject: subject(id), before: { journey, node: comment.node } });
      return { id };
    }),
};

type Vault = Parameters<typeof getJourneyComment>[1];

/** The comment that begins a thread: answers answer it, and not each other. */
async function threadAt(tx: Transaction, vault: Vault, workspace: string, journey: string, id: string) {
  const begun = found(await getJourneyComment(tx, vault, workspace, journey, id), 'comment');
  if (begun.thread !== null)
    throw conflict('answers-an-answer', 'Answer the comment that begins the thread.');
  return begun;
}

async function requireMembers(tx: Transaction, workspace: string, users: readonly string[]): Promise<void> {
  for (const user of users)
    if (!(await isMember(tx, workspace, user)))
      throw unprocessable('no-member', 'Only members of the workspace can be mentioned.', {
        field: 'body.mentions',
      });
}
