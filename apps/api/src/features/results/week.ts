import type { ExperimentSummary, Standing, WeekDigest, weekRoutes } from '@perennial/contracts';
import {
  readsDigest,
  readWeek,
  setDigestReader,
  workspaceClock,
  type Transaction,
  type WeekFacts,
  type WeekJourney,
} from '@perennial/db';
import { wilson } from '@perennial/experiments';
import { dayNumberOf, toLocalMillis, weekOf, type JsonObject, type Kernel } from '@perennial/journey';
import { asUser, type WorkspaceAccess } from '../../auth/caller.ts';
import type { Handlers } from '../../routing/call.ts';
import { wire } from '../../routing/wire.ts';
import { experimentsIn } from '../experiments/listing.ts';

const dayMs = 86_400_000;

export const weekHandlers: Handlers<typeof weekRoutes> = {
  getWeek: async ({ read, workspace, query, services }) =>
    read((tx) => readDigest(tx, services.kernel, workspace, query.day)),

  getWeekMail: async ({ read, workspace, caller }) => ({
    mailed: await read((tx) => readsDigest(tx, workspace.id, asUser(caller).user)),
  }),

  setWeekMail: async ({ change, workspace, caller, body }) =>
    change(async (tx, audit) => {
      const { user } = asUser(caller);
      const isNew = await setDigestReader(tx, workspace.id, user, body.mailed);
      if (isNew) await audit.write({ subject: `user:${user}`, after: { mailed: body.mailed } });
      else audit.nothingChanged();
      return { mailed: body.mailed };
    }),
};

async function readDigest(
  tx: Transaction,
  kernel: Kernel,
  workspace: WorkspaceAccess,
  day: string | undefined,
): Promise<WeekDigest> {
  const { now, zone } = await workspaceClock(tx, workspace.id);
  const today = Math.floor(toLocalMillis(kernel.zones, zone, now) / dayMs);
  const week = weekOf(kernel.zones, zone, day === undefined ? today : dayNumberOf(day));
  const facts = await readWeek(tx, { workspace: workspace.id, from: week.from, to: week.to });
  const experiments = await experimentsIn(tx, kernel, workspace);
  return {
    from: dateOf(week.monday),
    to: dateOf(week.monday + 6),
    isOver: now >= week.to,
    now: new Date(now).toISOString(),
    ...viewOf(facts),
    experiments: experiments
      .filter(({ since }) => since !== null && Date.parse(since) < week.to)
      .map(experimentView),
  };
}

const dateOf = (number: number) => new Date(number * dayMs).toISOString().slice(0, 10);

function viewOf({ stages, journeys, published, alerts, waiting }: WeekFacts) {
  return {
    stages: [...stages],
    journeys: journeys.map(({ id, name, accepted, delivered, skipped, ...counts }) => ({
      journey: { id, name },
      ...{ entered: counts.entered, accepted, delivered, skipped },
      reached: reachedOf(counts),
    })),
    published: published.map(({ journey: id, name, ...version }) => ({
      journey: { id, name },
      ...wire(version),
    })),
    alerts: alerts.map(({ params, ...alert }) => ({ ...wire(alert), params: params as JsonObject })),
    waiting,
  };
}

function reachedOf({ entered, reached: people }: Pick<WeekJourney, 'entered' | 'reached'>) {
  if (people === null || entered === 0) return null;
  return { people, share: people / entered, ...wilson(people, entered) };
}

function experimentView(experiment: ExperimentSummary): WeekDigest['experiments'][number] {
  const { journey, node, title, people, promoted, leading, arms } = experiment;
  const standing = standingOf(experiment);
  const about = standing === 'promoted' ? promoted : standing === 'open' ? null : leading;
  return { journey, node, title, people, standing, arm: arms.find(({ id }) => id === about) ?? null };
}

/** What is drawn wrongly says nothing else. */
function standingOf({ mismatch, promoted, verdict }: ExperimentSummary): Standing {
  if (mismatch) return 'mismatch';
  if (promoted !== null) return 'promoted';
  if (verdict === 'no-difference-yet') return 'no-difference';
  return verdict === null || verdict === 'too-early' ? 'open' : verdict;
}
