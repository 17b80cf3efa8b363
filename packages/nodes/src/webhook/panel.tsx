import { ApiIcon } from '@perennial/ui';
import { lazyForm } from '../panels/lazy-form.tsx';
import { firstFitting } from '../panels/say/fit.ts';
import { orBlank } from '../panels/say/sentence.ts';
import { definePanel, type ConfigOf } from '../panels/types.ts';
import { webhook } from './node.ts';

type Config = ConfigOf<typeof webhook>;

export const webhookPanel = definePanel<Config>({
  definition: webhook,
  icon: () => ApiIcon,
  palette: [{ id: 'webhook', name: 'webhook:palette', alias: 'webhook:alias', icon: ApiIcon }],
  story: ({ method, url, capture }, { say }) => {
    const host = orBlank(hostOf(url));
    return {
      kind: firstFitting(say.t('webhook:kind', { method, host }), method),
      sentence: say.sentence('webhook:story', { method, host }),
      ...(capture.length > 0 && { chips: capture.map(({ name }) => ({ id: name, text: name })) }),
    };
  },
  port: (port, _, say) => ({ name: say.t(`webhook:port.${port}`) }),
  Form: lazyForm(async () => (await import('./panel/form.tsx')).WebhookForm),
});

/** Whom it calls, as far as that is written down. */
function hostOf(url: string): string {
  const [, host = ''] = /^https?:\/\/(?:[^/?#@]*@)?([^/?#:]*)/i.exec(url.trim()) ?? [];
  return host.includes('{') ? '' : host;
}
