import { email, exit, graph, onEvent } from '../../harness/graphs.ts';
import { i9 } from '../checker/caps.ts';
import { started } from '../checker/story.ts';
import { killInRounds, workerVictim } from '../run/kills.ts';
import { killed, type Scenario } from '../run/scenario.ts';
import { everything } from '../run/setting.ts';

const most = 3;
const victim = 'worker-1';

/** Two offers, one right after the other. */
function offers(name: string) {
  const offer = (subject: string) => {
    const { type, config } = email(subject);
    return { type, config: { ...config, class: 'marketing', topic: 'offers' } };
  };
  const nodes = {
    start: onEvent(started),
    first: offer(`${name}: a tenth less`),
    second: offer(`${name}: today only`),
    end: exit('offered'),
  };
  return graph(nodes, ['start.next first', 'first.next second', 'second.next end'], 'once');
}

/** C8: whoever dies at whatever moment, nobody gets more than the cap allows, and no place stays empty. */
export const caps: Scenario = {
  id: 'C8',
  name: 'caps',
  says: 'three journeys at once want to send six offers where three are allowed in 24 h; one of two workers dies',
  people: 500,
  spread: 30_000,
  plan: ({ share }) => {
    const rounds = Math.ceil(4 * share);
    return {
      steady: true,
      setting: {
        journeys: { Spring: offers('Spring'), Summer: offers('Summer'), Autumn: offers('Autumn') },
        caps: [
          {
            id: 'three-a-day',
            channel: 'email',
            topic: '*',
            stages: [],
            most,
            window: { kind: 'sliding', hours: 24 },
          },
        ],
        workers: { [victim]: everything, 'worker-2': everything },
      },
      disturb: ({ setting: { workers }, random, note }) => {
        const victims = workers.filter(({ name }) => name === victim).map(workerVictim);
        return killInRounds(victims, random, { from: 3_000, to: 6_000, dead: 500, rounds }, note);
      },
      check: (evidence) => [i9(evidence, most)],
      struck: (evidence) => {
        const { seen, found } = killed(rounds, victim)(evidence);
        const lost = evidence.product.people.flatMap(({ enrollments }) =>
          enrollments.flatMap(({ steps }) => steps.filter(({ reason }) => reason.code === 'capped')),
        );
        return { seen, found: lost.length > 0 ? found : [...found, 'nobody came too late for a place'] };
      },
    };
  },
};
