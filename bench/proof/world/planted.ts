import { lifeOf, storyDays, type Doing, type Letter, type LetterKind, type World } from './life.ts';
import { outcomesAfter, type Outcomes } from './outcomes.ts';
import { dayLength, momentOf, storyBegins } from './times.ts';

/** How long after the draw each number is looked at, in days. */
export interface Windows {
  readonly conversion: number;
  readonly retention: number;
  readonly repurchase: number;
  readonly activation: number;
}

/** What messages did to those who got them, less what they would have done without: each is an average of people. */
export interface Planted {
  readonly conversion: number;
  readonly retention: number;
  readonly repurchase: number;
  readonly activation: number;
  /** People who returned because they were asked to. */
  readonly returned: number;
  /** Win-back messages. */
  readonly asked: number;
  /** Of those who got any message, those who asked not to get more. */
  readonly optOuts: number;
}

/** Everybody who got messages, with what they did. */
export interface Reached {
  readonly person: number;
  readonly letters: readonly Letter[];
  readonly life: readonly Doing[];
}

/** Only the world can tell: it knows each person's other life, the one without the messages. */
export function plantedIn(world: World, reached: readonly Reached[], windows: Windows): Planted {
  const difference = (
    among: readonly Reached[],
    since: (one: Reached) => number,
    without: (one: Reached) => readonly Letter[],
    of: (outcomes: Outcomes) => boolean,
  ) =>
    among.reduce((sum, one) => {
      const outcome = (life: readonly Doing[]) =>
        Number(of(outcomesAfter(world, one.person, life, since(one))));
      return sum + outcome(one.life) - outcome(lifeOf(world, one.person, without(one)));
    }, 0);
  const joins = ({ person, life }: Reached) => momentOf(world.seed, person, life[0]!.day);
  const ofAll = (of: (outcomes: Outcomes) => boolean) =>
    difference(reached, joins, () => [], of) / reached.length;
  const asked = reached.filter((one) => isMature(asking(one), windows.activation));
  const returned = difference(asked, asking, unasked, ({ orders }) => orders(windows.activation) > 0);
  return {
    conversion: ofAll(({ orders }) => orders(windows.conversion) > 0),
    retention: ofAll(({ active }) => active(windows.retention)),
    repurchase: ofAll(({ orders }) => orders(windows.repurchase) >= 2),
    activation: returned / asked.length,
    returned,
    asked: asked.length,
    optOuts:
      reached.filter(({ life }) => life.some(({ what }) => what === 'opt-out')).length / reached.length,
  };
}

const kindOf = ({ letters }: Reached, kind: LetterKind) => letters.find((one) => one.kind === kind);

const asking = (one: Reached): number => kindOf(one, 'win-back')?.at ?? Infinity;

const isMature = (moment: number, days: number) =>
  moment + days * dayLength <= storyBegins + storyDays * dayLength;

/** Without the question, and without what came after it: that may have come because of the answer. */
function unasked(one: Reached): readonly Letter[] {
  const asked = kindOf(one, 'win-back');
  return asked ? one.letters.filter(({ at }) => at < asked.at) : one.letters;
}
