import type { scoreRoutes } from '@perennial/contracts';
import {
  askForScores,
  getPersonHead,
  getWorkspace,
  listScored,
  lockWorkspace,
  matchOf,
  nextScores,
  readScoreTotals,
  readScoring,
  saveSettings,
  type Transaction,
} from '@perennial/db';
import type { JsonObject } from '@perennial/journey';
import { scoreSettingsOf, warningIds, warnings, type ScoreModel, type WarningId } from '@perennial/scores';
import { found } from '../../errors/api-error.ts';
import { pageAnswer } from '../../http/cursors.ts';
import type { Handlers } from '../../routing/call.ts';
import type { Services } from '../../services.ts';
import { askOf } from '../people/asking.ts';
import { viewer } from '../people/views.ts';
import { countNow } from '../segments/estimate.ts';
import { overviewOf, personScoresOf } from './views.ts';

const workspaceOf = async (tx: Transaction, id: string) => found(await getWorkspace(tx, id), 'workspace');

/** What the latest scores are about. */
async function modelOf(tx: Transaction, workspace: string): Promise<ScoreModel | null> {
  return ((await readScoring(tx, workspace))?.model as ScoreModel | undefined) ?? null;
}

export const scoreHandlers: Handlers<typeof scoreRoutes> = {
  getScores: async ({ read, workspace }) =>
    read(async (tx) => {
      const { currency } = await workspaceOf(tx, workspace.id);
      const next = await nextScores(tx, workspace.id);
      const scoring = await readScoring(tx, workspace.id);
      return overviewOf(scoring, await readScoreTotals(tx, workspace.id), { currency, next });
    }),

  getScoreWarnings: async ({ read, workspace, services }) =>
    read(async (tx) => {
      const items = [];
      for (const id of warningIds) {
        const predicate = warnings[id];
        const { people, unknown, of } = await countNow(
          tx,
          await askOf(tx, services, workspace.id, predicate),
        );
        items.push({ id, predicate: predicate as unknown as JsonObject, people, unknown, of });
      }
      return { items };
    }),

  listScoredPeople: async ({ read, workspace, query, page, services }) =>
    read(async (tx) => {
      const { cursor: _, limit: __, ...filter } = query;
      const today = (await modelOf(tx, workspace.id))?.today ?? 0;
      const rows = await listScored(tx, services.vault, workspace.id, filter, page);
      const { person } = viewer(workspace.role);
      return pageAnswer(services.cursors, rows, (row) => ({
        ...person(row),
        scores: personScoresOf(row, today),
      }));
    }),

  refreshScores: async ({ change, workspace }) =>
    change(async (tx, audit) => {
      await askForScores(tx, workspace.id);
      await audit.write({ subject: 'scores' });
      return { accepted: true };
    }),

  getScoreSettings: async ({ read, workspace }) =>
    scoreSettingsOf((await read((tx) => workspaceOf(tx, workspace.id))).settings['scores']),

  saveScoreSettings: async ({ workspace, body, change }) =>
    change(async (tx, audit) => {
      await lockWorkspace(tx, workspace.id);
      const row = await workspaceOf(tx, workspace.id);
      await saveSettings(tx, row, { scores: body });
      await askForScores(tx, workspace.id);
      await audit.write({ subject: 'score-settings', before: row.settings['scores'], after: body });
      return body;
    }),

  getPersonScores: async ({ read, workspace, params, services }) =>
    read(async (tx) => {
      const { id } = found(await getPersonHead(tx, services.vault, workspace.id, params.person), 'person');
      const { currency, settings } = await workspaceOf(tx, workspace.id);
      const model = await modelOf(tx, workspace.id);
      const only = { after: null, limit: 1 };
      const [head] = (await listScored(tx, services.vault, workspace.id, { person: id }, only)).items;
      return {
        scores: head ? personScoresOf(head, model?.today ?? 0) : null,
        groupName: model?.groups.find((group) => group.id === head?.scores.group)?.name ?? null,
        warnings: await warningsOf(tx, services, workspace.id, id),
        currency,
        horizonDays: model?.horizonDays ?? scoreSettingsOf(settings['scores']).horizonDays,
      };
    }),
};

async function warningsOf(
  tx: Transaction,
  services: Services,
  workspace: string,
  person: string,
): Promise<WarningId[]> {
  const holding: WarningId[] = [];
  for (const id of warningIds) {
    const asking = await askOf(tx, services, workspace, warnings[id]);
    if ((await matchOf(tx, asking, [person])).get(person)?.truth === true) holding.push(id);
  }
  return holding;
}
