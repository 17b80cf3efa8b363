import type { Say } from '../../panels/say.ts';
import { firstFitting } from '../../panels/say/fit.ts';
import { joined } from '../../panels/say/sentence.ts';
import type { Story } from '../../panels/types.ts';
import type { ReachConfig } from '../config.ts';

export function storyOf({ steps, preferred, best }: ReachConfig, say: Say): Story {
  const channels = say.list(
    steps.map(({ channel }) => say.channel(channel)),
    'or',
  );
  const [first, ...others] = [
    say.sentence('reach:story', { channels }),
    ...(best === true ? [say.sentence('reach:story.best')] : []),
    ...(preferred === undefined ? [] : [say.sentence('reach:story.preferred')]),
  ];
  return {
    kind: firstFitting(say.t('reach:kind', { channels }), say.t('reach:palette')),
    sentence: others.reduce((text, next) => joined(say, text, next), first!),
    chips: steps.map(({ id, channel, success, patience }) => ({
      id,
      text: say.t(`reach:chip.${success}`, { channel: say.channel(channel), time: say.duration(patience) }),
    })),
  };
}
