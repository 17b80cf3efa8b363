import type { JsonObject, Predicate } from '@perennial/journey';
import { createSay, sayPredicate, type Knowledge } from '@perennial/nodes/panels';
import { useTranslation } from 'react-i18next';
import { useStageNames } from '../../parts/stage-name.ts';

/** A definition read back to whoever wrote it. */
export function useDefinitionWords(knowledge: Knowledge): (definition: Predicate) => string {
  const { t, i18n } = useTranslation();
  const names = useStageNames();
  const say = createSay({
    language: i18n.language === 'zh-CN' ? 'zh' : 'en',
    t: (key, values) => t(key, { ...values }),
    stageName: names.stage,
    names: knowledge,
  });
  return (definition) =>
    isEmpty(definition)
      ? t('segments:words.everyone')
      : t('segments:words', { what: sayPredicate(definition, say) });
}

const isEmpty = (definition: Predicate) => definition.type === 'all' && definition.of.length === 0;

/** As it was stored: the server has read it as a predicate. */
export function predicateOf(definition: JsonObject): Predicate {
  return definition as unknown as Predicate;
}
