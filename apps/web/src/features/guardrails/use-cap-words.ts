import type { CapRule } from '@perennial/journey';
import { useTranslation } from 'react-i18next';
import { useChannels } from './use-channels.ts';
import { useStages } from './use-stages.ts';

/** A cap in words: `3 SMS in a calendar month`. */
export function useCapWords() {
  const { t, i18n } = useTranslation();
  const { names } = useChannels();
  const { nameOf } = useStages();
  const list = new Intl.ListFormat(i18n.language, { type: 'disjunction' });
  const windowOf = ({ window }: CapRule): string => {
    if (window.kind === 'sliding') return t('guardrails:cap.sliding', { count: window.hours });
    const units = {
      day: t('guardrails:cap.day'),
      week: t('guardrails:cap.week'),
      month: t('guardrails:cap.month'),
    };
    return units[window.unit];
  };
  return {
    mostOf: (rule: CapRule) =>
      rule.channel === '*'
        ? t('guardrails:cap.most-of-all', { count: rule.most, window: windowOf(rule) })
        : t('guardrails:cap.most-of', {
            count: rule.most,
            channel: names[rule.channel],
            window: windowOf(rule),
          }),
    whomOf: ({ stages, topic }: CapRule) => {
      const people =
        stages.length === 0
          ? t('guardrails:cap.everybody')
          : t('guardrails:cap.in-stage', { stages: list.format(stages.map(nameOf)) });
      return topic === '*' ? people : t('guardrails:cap.about', { people, topic });
    },
    reservedOf: ({ reserved }: CapRule) =>
      reserved ? t('guardrails:cap.reserved-for', { count: reserved.places, from: reserved.from }) : '–',
  };
}
