import { EventIcon } from '@perennial/ui';
import { lazyForm } from '../panels/lazy-form.tsx';
import { firstFitting } from '../panels/say/fit.ts';
import { orBlank } from '../panels/say/sentence.ts';
import { definePanel, type ConfigOf } from '../panels/types.ts';
import { recordEvent } from './node.ts';

type Config = ConfigOf<typeof recordEvent>;

export const recordEventPanel = definePanel<Config>({
  definition: recordEvent,
  icon: () => EventIcon,
  palette: [
    { id: 'record-event', name: 'record-event:palette', alias: 'record-event:alias', icon: EventIcon },
  ],
  story: ({ event, properties }, { say }) => ({
    kind: firstFitting(say.t('record-event:kind', { event: orBlank(event) })),
    sentence: say.sentence('record-event:story', { event: orBlank(event) }),
    ...(properties.length > 0 && {
      chips: properties.map(({ name }) => ({ id: name, text: name })),
    }),
  }),
  Form: lazyForm(async () => (await import('./panel/form.tsx')).RecordEventForm),
});
