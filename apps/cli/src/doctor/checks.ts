import { standardProviders } from '@perennial/channels';
import {
  countAnew,
  goOnRunning,
  readBacklogs,
  staleClaims,
  standingRuns,
  sumUpAnew,
  sweepLeases,
  wrongCounters,
  wrongRollups,
  type Backlogs,
} from '@perennial/db/doctor';
import { named, type Check, type CheckCode } from './check.ts';
import { missingWorkflows } from './missing-workflows.ts';

/** Counters and claims that are looked at in one go. What is left is found by the next. */
const most = 10_000;

const counters: Check = {
  code: 'wrong-counters',
  look: async ({ db }) => {
    const wrong = await db.acrossWorkspaces((tx) => wrongCounters(tx, most));
    return {
      count: wrong.length,
      examples: wrong.slice(0, named).map(({ journey, node, kind, detail, counted, logged }) => {
        return `${journey} ${node} ${kind} ${detail}: ${counted} / ${logged}`;
      }),
      mend: async () => {
        for (const one of wrong) await db.acrossWorkspaces((tx) => countAnew(tx, one));
        return wrong.length;
      },
    };
  },
};

/** After the counters: some of the sums are of theirs. */
const rollups: Check = {
  code: 'wrong-rollups',
  look: async ({ db }) => {
    const wrong = await db.acrossWorkspaces((tx) => wrongRollups(tx, most));
    const journeys = new Map(wrong.map((one) => [`${one.workspace} ${one.journey}`, one]));
    return {
      count: wrong.length,
      examples: wrong.slice(0, named).map(({ journey, span, day, node, kind, detail, kept, expected }) => {
        const days = day === '-infinity' ? span : `${span} ${day}`;
        return `${journey} ${days} ${node} ${kind} ${detail}: ${kept} / ${expected}`;
      }),
      mend: async () => {
        for (const { workspace, journey } of journeys.values())
          await db.acrossWorkspaces((tx) => sumUpAnew(tx, workspace, journey));
        return wrong.length;
      },
    };
  },
};

/** As the postman does it: what a provider would take for the same goes out again, the rest waits for a receipt. */
const messages: Check = {
  code: 'stuck-messages',
  look: async ({ db }) => ({
    count: await db.acrossWorkspaces(staleClaims),
    examples: [],
    mend: () => {
      const windows = standardProviders.map(({ id, capabilities }) => ({
        provider: id,
        milliseconds: capabilities.keyed ? capabilities.keyWindow : 0,
      }));
      return db.acrossWorkspaces((tx) => sweepLeases(tx, windows, most));
    },
  }),
};

const runs: Check = {
  code: 'standing-runs',
  look: async ({ db }) => {
    const standing = await db.acrossWorkspaces(standingRuns);
    return {
      count: standing.length,
      examples: standing.slice(0, named).map(({ kind }) => kind),
      mend: () => db.acrossWorkspaces((tx) => goOnRunning(tx, standing)),
    };
  },
};

/** Workers take these as soon as they run: there is nothing to mend in the database. */
function backlog(code: CheckCode, of: keyof Backlogs): Check {
  return {
    code,
    look: async ({ db, minutes }) => {
      const backlogs = await db.acrossWorkspaces((tx) => readBacklogs(tx, minutes));
      return { count: backlogs[of], examples: [] };
    },
  };
}

export const checks: readonly Check[] = [
  missingWorkflows,
  counters,
  rollups,
  messages,
  runs,
  backlog('waiting-events', 'events'),
  backlog('waiting-messages', 'messages'),
  backlog('overdue-rows', 'due'),
];
