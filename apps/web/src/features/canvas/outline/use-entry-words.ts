import type { Duration, Graph, JourneySettings } from '@perennial/journey';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { durationText, type Language } from '../../../words/index.ts';
import { useEditor } from '../store/use-editor.ts';

/** Who enters, how often, and what the journey is to reach, a sentence each. */
export function useEntryWords(): readonly string[] {
  const { t, i18n } = useTranslation();
  const settings = useEditor(({ graph }: { readonly graph: Graph }) => graph.settings);
  const language = i18n.language === 'zh-CN' ? 'zh' : 'en';
  return useMemo(() => entryWords(settings, t, language), [settings, t, language]);
}

function entryWords({ entry, goal }: JourneySettings, t: TFunction, language: Language): readonly string[] {
  const lasting = (duration: Duration) => durationText(duration, language);
  const { reentry, key, filter } = entry;
  const often =
    reentry.kind === 'after'
      ? t('journeys:entry.after', { duration: lasting(reentry.cooldown) })
      : t(`journeys:entry.${reentry.kind}`);
  const reached =
    goal &&
    t(goal.exits ? 'journeys:entry.goal.exits' : 'journeys:entry.goal', {
      event: goal.event,
      window: lasting(goal.window),
    });
  return [
    often,
    ...(key === undefined ? [] : [t('journeys:entry.key', { key })]),
    ...(filter === undefined ? [] : [t('journeys:entry.filter')]),
    reached ?? t('journeys:entry.no-goal'),
  ];
}
