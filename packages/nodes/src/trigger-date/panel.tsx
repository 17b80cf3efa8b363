import { BirthdayIcon } from '@perennial/ui';
import { lazyForm } from '../panels/lazy-form.tsx';
import { firstFitting } from '../panels/say/fit.ts';
import { orBlank } from '../panels/say/sentence.ts';
import type { Say } from '../panels/say.ts';
import { definePanel, type ConfigOf } from '../panels/types.ts';
import { triggerDate } from './node.ts';

type Config = ConfigOf<typeof triggerDate>;

export const triggerDatePanel = definePanel<Config>({
  definition: triggerDate,
  icon: () => BirthdayIcon,
  palette: [
    { id: 'trigger-date', name: 'trigger-date:palette', alias: 'trigger-date:alias', icon: BirthdayIcon },
  ],
  story: (config, { say }) => {
    const day = sayDay(config, say);
    const told = { day, time: orBlank(config.time) };
    return {
      kind: firstFitting(say.t('trigger-date:kind', { day }), day),
      sentence: say.sentence(`trigger-date:story.${config.every}`, told),
    };
  },
  Form: lazyForm(async () => (await import('./panel/form.tsx')).TriggerDateForm),
});

/** `birthday`, `7 days before birthday` */
function sayDay({ attribute, offset }: Config, say: Say): string {
  const date = orBlank(attribute);
  if (offset === undefined) return date;
  const by = say.duration({ amount: offset.days, unit: 'days' });
  return say.t(`trigger-date:day.${offset.side}`, { by, date });
}
