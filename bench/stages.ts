import {
  askForScores,
  beginStageRun,
  everyModel,
  getStageRun,
  getWorkspace,
  saveSettings,
  saveStageModel,
  type Transaction,
} from '@perennial/db';
import { fourStages, type StageModel } from '@perennial/lifecycle';
import { scanByPerson } from './floors/scan.ts';
import { conclude, round, say } from './harness/closing.ts';
import { onPopulation, seconds, type OnPopulation } from './harness/on-population.ts';

const bar = 4;

/** Whoever was silent for five months instead of six is dormant: few of all move. */
const sooner: StageModel = {
  ...fourStages,
  stages: fourStages.stages.map((stage) =>
    stage.id === 'dormant'
      ? {
          id: 'dormant',
          rule: {
            type: 'since-last',
            kinds: ['interaction'],
            atLeast: { amount: 5, unit: 'months' },
            orSince: 'first-seen',
          },
        }
      : stage,
  ),
};

/** As of a day before, and without groups: as of now everybody's scores are others. */
const earlier = { cuts: 'quintiles', groups: [], asOf: '2026-11-15', horizonDays: 90 };

/**
 * A stage model asked of everybody anew, and all RFM scores, by the runs of the product; beside a plain scan that groups
 * the same events by person.
 */
async function run({ db, population, takeAllDue }: OnPopulation) {
  const { workspace } = population;
  const within = <T>(work: (tx: Transaction) => Promise<T>) => db.inWorkspace(workspace, work);
  const timed = async (what: string, ask: (tx: Transaction) => Promise<unknown>, model = fourStages.id) => {
    await within(ask);
    const took = await seconds(takeAllDue);
    const { done = 0, moved = 0 } = (await within((tx) => getStageRun(tx, workspace, model))) ?? {};
    say(`${what}: ${round(took)} s, ${done} people, ${moved} moved`);
    return { seconds: round(took), people: done, moved };
  };
  const save = (model: StageModel) => (tx: Transaction) =>
    saveStageModel(tx, workspace, { id: model.id, model: { ...model }, active: true });
  const rebuilt = await timed(
    'activities read from the events',
    (tx) => beginStageRun(tx, workspace, { model: everyModel, act: 'rebuild' }),
    everyModel,
  );
  const placed = await timed('everybody placed for the first time', save(fourStages));
  const edited = await timed('everybody by an edited model', save(sooner));
  const again = await timed('everybody by the same model', save(sooner));
  const scored = async (what: string, scores: object | null) => {
    const took = await seconds(async () => {
      await within(async (tx) => {
        await saveSettings(tx, (await getWorkspace(tx, workspace))!, { scores });
        await askForScores(tx, workspace);
      });
      await takeAllDue();
    });
    say(`${what}: ${round(took)} s`);
    return round(took);
  };
  const firstScored = await scored('scores for the first time, of another day', earlier);
  await db.pool.query('vacuum (analyze) people, events, person_scores');
  const floor = Math.min(await scanByPerson(db, workspace), await scanByPerson(db, workspace));
  const rescored = await scored('scores of everybody anew, of today', null);
  const timesFloor = (took: number) => round(took / floor, 2);
  const [model, rfm] = [timesFloor(again.seconds), timesFloor(rescored)];
  const figures = {
    bench: 'stages',
    value: Math.max(model, rfm),
    unit: 'times the plain scan that groups events by person, for everybody looked at anew: the greater of stage model and RFM',
    floor: round(floor, 2),
    ratio: Math.max(model, rfm),
    people: population.people,
    events: population.events,
    again: { ...again, ratio: model },
    edited: { ...edited, ratio: timesFloor(edited.seconds) },
    placed,
    rebuilt,
    scores: { seconds: rescored, ratio: rfm, first: firstScored },
  };
  const why = `stage model ${model} and RFM ${rfm} times the floor, ${bar} at most asked`;
  return { figures, passed: model <= bar && rfm <= bar, why };
}

await conclude(() => onPopulation('stages', {}, run));
