import type { StopDocument } from '@perennial/contracts';
import { useTranslation } from 'react-i18next';
import { useChannels } from './use-channels.ts';

type Whom = Pick<StopDocument, 'journey' | 'journeyName' | 'channel'>;

/** What a stop keeps back, and why it is there. */
export function useStopWords() {
  const { t, i18n } = useTranslation();
  const { names } = useChannels();
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 2 });
  return {
    whomOf: ({ journey, journeyName, channel }: Whom) => {
      const name = journeyName ?? '';
      if (journey === null && channel === null) return t('guardrails:stop.everything');
      if (journey === null) return t('guardrails:stop.of-channel', { channel: names[channel!] });
      if (channel === null) return t('guardrails:stop.of-journey', { name });
      return t('guardrails:stop.of-both', { name, channel: names[channel] });
    },
    whyOf: ({ by, byName, why }: StopDocument) => {
      if (by === 'user')
        return byName === null
          ? t('guardrails:stop.by-somebody')
          : t('guardrails:stop.by-user', { name: byName });
      const { kind, bad, sent, rate } = why ?? {};
      const values = { bad: Number(bad), sent: Number(sent), rate: percent.format(Number(rate)) };
      return kind === 'bounces'
        ? t('guardrails:stop.by-bounces', values)
        : t('guardrails:stop.by-complaints', values);
    },
  };
}
