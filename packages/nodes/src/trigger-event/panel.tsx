import { EventIcon } from '@perennial/ui';
import { sayPredicate } from '../panels/conditions/say-predicate.ts';
import { lazyForm } from '../panels/lazy-form.tsx';
import { firstFitting } from '../panels/say/fit.ts';
import { orBlank } from '../panels/say/sentence.ts';
import { definePanel, type ConfigOf } from '../panels/types.ts';
import { triggerEvent } from './node.ts';

type Config = ConfigOf<typeof triggerEvent>;

export const triggerEventPanel = definePanel<Config>({
  definition: triggerEvent,
  icon: () => EventIcon,
  palette: [
    { id: 'trigger-event', name: 'trigger-event:palette', alias: 'trigger-event:alias', icon: EventIcon },
  ],
  story: ({ event: name, where }, { say }) => {
    const event = orBlank(name);
    return {
      kind: firstFitting(say.t('trigger-event:kind', { event }), event),
      sentence:
        where === undefined
          ? say.sentence('trigger-event:story', { event })
          : say.sentence('trigger-event:story.where', { event, where: sayPredicate(where, say) }),
    };
  },
  Form: lazyForm(async () => (await import('./panel/form.tsx')).TriggerEventForm),
});
