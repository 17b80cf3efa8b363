import type { Channel } from '@perennial/journey';
import { useTranslation } from 'react-i18next';

export const channelIds = ['sms', 'email', 'push'] as const satisfies readonly Channel[];

/** How channels are called, and lists of them: an empty one means all. */
export function useChannels() {
  const { t, i18n } = useTranslation();
  const names: { readonly [C in Channel | '*']: string } = {
    sms: t('guardrails:channel.sms'),
    email: t('guardrails:channel.email'),
    push: t('guardrails:channel.push'),
    '*': t('guardrails:channel.all'),
  };
  const list = new Intl.ListFormat(i18n.language, { type: 'unit' });
  return {
    names,
    choices: channelIds.map((id) => ({ id, label: names[id] })),
    some: (channels: readonly Channel[]) =>
      channels.length === 0 ? names['*'] : list.format(channels.map((one) => names[one])),
  };
}
