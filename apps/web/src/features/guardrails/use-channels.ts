import { channels, type Channel } from '@perennial/journey';
import { useTranslation } from 'react-i18next';

/** How channels are called, and lists of them: in rules an empty one means all but the inbox, which disturbs nobody. */
export function useChannels() {
  const { t, i18n } = useTranslation();
  const names: { readonly [C in Channel | '*']: string } = {
    sms: t('guardrails:channel.sms'),
    email: t('guardrails:channel.email'),
    push: t('guardrails:channel.push'),
    inbox: t('guardrails:channel.inbox'),
    '*': t('guardrails:channel.outward'),
  };
  const list = new Intl.ListFormat(i18n.language, { type: 'unit' });
  return {
    names,
    choices: channels.map((id) => ({ id, label: names[id] })),
    some: (named: readonly Channel[]) =>
      named.length === 0 ? names['*'] : list.format(named.map((one) => names[one])),
  };
}
