import {
  askForScores,
  beginStageRun,
  everyModel,
  getStageRun,
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
  const scored = await seconds(async () => {
    await within((tx) => askForScores(tx, workspace));
    await takeAllDue();
  });
  say(`scores: ${round(scored)} s`);
  await db.pool.query('vacuum (analyze) people, events');
  const floor = Math.min(await scanByPerson(db, workspace), await scanByPerson(db, workspace));
  const ratio = round(again.seconds / floor, 2);
  const figures = {
    bench: 'stages',
    value: ratio,
    unit: 'times the plain scan that groups events by person, for everybody looked at anew by a stage model',
    floor: round(floor, 2),
    ratio,
    people: population.people,
    events: population.events,
    again,
    edited: { ...edited, ratio: round(edited.seconds / floor, 2) },
    placed,
    rebuilt,
    scores: { seconds: round(scored), ratio: round(scored / floor, 2) },
  };
  return { figures, passed: ratio <= bar, why: `${ratio} times the floor, ${bar} at most asked` };
}

await conclude(() => onPopulation('stages', {}, run));
