import type { Duration } from '@perennial/journey';
import { DateIcon } from '@perennial/ui';
import { lazyForm } from '../panels/lazy-form.tsx';
import { firstFitting } from '../panels/say/fit.ts';
import type { Say, Sentence } from '../panels/say.ts';
import { joined, orBlank } from '../panels/say/sentence.ts';
import { definePanel, type ConfigOf } from '../panels/types.ts';
import { waitUntilDate } from './node.ts';

type Config = ConfigOf<typeof waitUntilDate>;

export const waitUntilDatePanel = definePanel<Config>({
  definition: waitUntilDate,
  icon: () => DateIcon,
  palette: [
    {
      id: 'wait-until-date',
      name: 'wait-until-date:palette',
      alias: 'wait-until-date:alias',
      icon: DateIcon,
    },
  ],
  story: (config, { say }) => {
    const { key, values } = wordsOf(config, say);
    return {
      kind: firstFitting(say.t(`wait-until-date:kind.${key}`, values)),
      sentence: withTime(say.sentence(`wait-until-date:story.${key}`, values), config, say),
    };
  },
  port: (port, _, say) => ({ name: say.t(`wait-until-date:port.${port}`) }),
  delay: (_, port) => (port === 'came' ? { kind: 'open' } : { kind: 'for', duration: atOnce }),
  Form: lazyForm(async () => (await import('./panel/form.tsx')).WaitUntilDateForm),
});

const atOnce: Duration = { amount: 0, unit: 'minutes' };

function wordsOf({ attribute, offset }: Config, say: Say) {
  const date = orBlank(attribute);
  return offset === undefined
    ? { key: 'on', values: { date } }
    : { key: offset.side, values: { date, by: say.duration(offset.by) } };
}

function withTime(sentence: Sentence, { time }: Config, say: Say): Sentence {
  return time === undefined
    ? sentence
    : joined(say, sentence, say.sentence('wait-until-date:story.time', { time }));
}
