import type { Say, Sentence } from '../../panels/say.ts';
import type { Chip, Story } from '../../panels/types.ts';
import { firstFitting } from '../../panels/say/fit.ts';
import type { SendConfig } from '../config.ts';
import { quoteOf } from './quote.ts';
import { armName } from '../../panels/fields/arm-name.ts';

export function storyOf(config: SendConfig, say: Say): Story {
  const quote = quoteOf(config, say);
  const chips = chipsOf(config, say);
  return {
    kind: firstFitting(say.t(`send:kind.${config.channel}.${config.class}`)),
    sentence: sentenceOf(config, say),
    ...(quote !== '' && { quote }),
    ...(chips.length > 0 && { chips }),
  };
}

/** Channel and copies, then whom it is allowed to reach, then what happens to the others. */
function sentenceOf({ channel, class: kind, topic, variants, onSkip }: SendConfig, say: Say): Sentence {
  const shares = say.list(variants.map((one) => `${armName(one.id)} ${say.percent(one.weight)}`));
  const copies =
    variants.length > 1
      ? say.sentence('send:story.copies', { count: variants.length, n: say.number(variants.length), shares })
      : [];
  const whom =
    channel === 'inbox'
      ? say.sentence('send:story.waits')
      : kind === 'transactional'
        ? say.sentence('send:story.transactional')
        : topic === '*'
          ? say.sentence('send:story.marketing')
          : say.sentence('send:story.topic', { topic: say.quote(topic) });
  const skipped = onSkip === 'exit' ? say.sentence('send:story.exit') : [];
  return joined([say.sentence(`send:story.${channel}`), copies, whom, skipped], say);
}

/** Sentences in a row; Chinese puts nothing between them. */
function joined(sentences: readonly Sentence[], say: Say): Sentence {
  const some = sentences.filter((one) => one.length > 0);
  return some.flatMap((one, i) => (i === 0 || say.language === 'zh' ? one : [' ', ...one]));
}

function chipsOf({ variants, topic, class: kind }: SendConfig, say: Say): readonly Chip[] {
  const shares = variants.map(({ id, weight }) => `${armName(id)} ${say.percent(weight)}`).join(' / ');
  return [
    ...(variants.length > 1 ? [{ id: 'variants', text: shares }] : []),
    ...(kind === 'marketing' && topic !== '*' ? [{ id: 'topic', text: topic }] : []),
  ];
}
