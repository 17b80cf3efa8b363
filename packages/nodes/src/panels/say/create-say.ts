import type { Knowledge, KnownName } from '../knowledge.ts';
import type { Say } from '../say.ts';
import { formatsOf } from './formats.ts';
import { sentenceOf } from './sentence.ts';
import { spaced, spacedSentence } from './spaced.ts';

export interface Speaker {
  readonly language: Say['language'];
  /** Of the catalogues, of both the app and the panels. */
  readonly t: Say['t'];
  /** Name of a stage of a model, where there is one. */
  readonly stageName: (model: string, stage: string) => string | undefined;
  /** What else the workspace gave names to. */
  readonly names?: Pick<Knowledge, 'segments' | 'rfmGroups' | 'journeys' | 'senders' | 'couponPools'>;
}

/** How panels speak to one reader. Cheap to make; formats are shared. */
export function createSay(speaker: Speaker): Say {
  const { language, stageName, names } = speaker;
  const { number, decimal, listOf, weekday, date } = formatsOf(language);
  const isChinese = language === 'zh';
  const t: Say['t'] = isChinese ? (key, values) => spaced(speaker.t(key, values)) : speaker.t;
  return {
    language,
    t,
    sentence: (key, values) => {
      const sentence = sentenceOf(speaker.t, key, values);
      return isChinese ? spacedSentence(sentence) : sentence;
    },
    duration: ({ amount, unit }) => t(`say:duration.${unit}`, { count: amount, n: number(amount) }),
    channel: (channel) => t(`say:channel.${channel}`),
    percent: (share) => t('say:percent', { n: decimal(share) }),
    number,
    list: (items, join = 'and') => listOf(join)(items),
    // The same curly marks in both languages.
    quote: (text) => `“${text}”`,
    stage: (model, stage) => stageName(model, stage) ?? stage,
    segment: (id) => nameIn(names?.segments, id),
    couponPool: (id) => nameIn(names?.couponPools, id),
    journey: (id) => nameIn(names?.journeys, id),
    sender: (id) => nameIn(names?.senders, id),
    rfmGroup: (id) => nameIn(names?.rfmGroups, id) ?? id,
    weekday,
    date,
  };
}

function nameIn(known: readonly KnownName[] | undefined, wanted: string): string | undefined {
  return known?.find(({ id }) => id === wanted)?.name;
}
