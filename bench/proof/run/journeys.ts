import type { Graph, GraphNode } from '@perennial/journey';
import { exit, graph, onEvent } from '../../harness/graphs.ts';
import type { LetterKind } from '../world/life.ts';

type Node = Pick<GraphNode, 'type' | 'config'>;

const onStage = (model: string, stage: string): Node => ({
  type: 'trigger-stage',
  config: { on: 'entered', model, stage },
});

/** Marketing: only to people who agreed to it, in the daytime, and with a way out of it. */
const mail = (subject: string, words: string): Node => ({
  type: 'send',
  config: {
    channel: 'email',
    class: 'marketing',
    topic: 'news',
    onSkip: 'continue',
    variants: [
      {
        id: 'a',
        weight: 100,
        content: {
          subject,
          html: `<p>Dear {{ person.first_name }},</p><p>${words}</p><p><a href="https://fernway.example/">Have a look</a></p><p>Fernway</p>`,
        },
      },
    ],
  },
});

const writesOnce = (trigger: Node, letter: Node): Graph =>
  graph({ start: trigger, letter, end: exit('done') }, ['start.next letter', 'letter.next end'], 'once');

/** By the five-stage and the four-stage model: what is sent, and what it is to the people of the world. */
export const journeys: readonly {
  readonly name: string;
  readonly kind: LetterKind;
  readonly draft: Graph;
}[] = [
  {
    name: 'Welcome',
    kind: 'welcome',
    draft: writesOnce(onEvent('Signed Up'), mail('Welcome to Fernway', 'Here is 10 % off your first order.')),
  },
  {
    name: 'First purchase',
    kind: 'thanks',
    draft: writesOnce(
      onStage('five', 'purchase'),
      mail('How to care for it', 'A short guide for what you chose.'),
    ),
  },
  {
    name: 'Growth',
    kind: 'thanks',
    draft: writesOnce(
      onStage('four', 'growth'),
      mail('Made for each other', 'These go well with what you have.'),
    ),
  },
  {
    name: 'Win-back',
    kind: 'win-back',
    draft: withHoldout(
      writesOnce(onStage('five', 'churn'), mail('We miss you', 'Come back: 20 % off, for two weeks.')),
      50,
    ),
  },
];

/** So many of a hundred are kept out. */
function withHoldout(draft: Graph, holdout: number): Graph {
  return {
    ...draft,
    settings: { ...draft.settings, entry: { ...draft.settings.entry, holdout } },
  };
}
