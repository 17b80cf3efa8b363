import type { suppressionRoutes } from '@perennial/contracts';
import {
  complaintLoad,
  complianceSince,
  countSuppressions,
  pageOfSuppressions,
  suppress,
  workspaceClock,
} from '@perennial/db';
import type { Handlers } from '../../routing/call.ts';
import { begin } from '../exports/begin.ts';
import { rowsFile } from '../exports/rows-file.ts';
import { viewer } from '../people/views.ts';
import { hashOf } from './addresses.ts';

const month = 30 * 86_400_000;
/** Rows of one read. */
const many = 500;

export const suppressionHandlers: Handlers<typeof suppressionRoutes> = {
  importSuppressions: async ({ change, workspace, body, services }) =>
    change(async (tx, audit) => {
      const { now } = await workspaceClock(tx, workspace.id);
      const read = body.items.map((item, i) => ({
        ...item,
        row: i + 1,
        addressHash: hashOf(services.vault, workspace.id, item),
      }));
      const good = read.flatMap(({ addressHash, channel, reason }) =>
        addressHash ? [{ addressHash, channel, reason: { code: reason }, at: now }] : [],
      );
      const fresh = await suppress(tx, workspace.id, good);
      const refused = read.flatMap(({ addressHash, row, address }) =>
        addressHash ? [] : [{ row, address }],
      );
      const counts = { suppressed: fresh.size, already: good.length - fresh.size };
      await audit.write({ subject: 'suppressions', after: { ...counts, refused: refused.length } });
      return { ...counts, refused };
    }),

  exportSuppressions: async (call) => {
    const { workspace, query, services, read } = call;
    await begin(call, query, {}, async (tx) =>
      (await countSuppressions(tx, workspace.id)).reduce((sum, { n }) => sum + n, 0),
    );
    const view = viewer(workspace.role);
    return rowsFile(
      {
        columns: ['channel', 'address', 'hash', 'reason', 'at'],
        page: (after) => {
          const [channel, hash] = after?.split(':') ?? [];
          const from = channel !== undefined && hash !== undefined ? { channel, hash } : null;
          return read((tx) => pageOfSuppressions(tx, services.vault, workspace.id, from, many));
        },
        position: ({ channel, hash }) => `${channel}:${hash}`,
        values: ({ at, reason, address, ...row }) => ({
          ...row,
          address: view.show(address),
          reason: reason.code,
          at: at.toISOString(),
        }),
      },
      query,
    );
  },

  getCompliance: async ({ read, workspace }) =>
    read(async (tx) => {
      const { now } = await workspaceClock(tx, workspace.id);
      const channels = await complianceSince(tx, workspace.id, now - month);
      const { open, overdue } = await complaintLoad(tx, workspace.id);
      return {
        channels: channels.map(({ channel, ...row }) => ({ ...row, channel: channel as 'sms' })),
        suppressed: [...(await countSuppressions(tx, workspace.id))],
        openComplaints: open,
        overdueComplaints: overdue,
      };
    }),
};
