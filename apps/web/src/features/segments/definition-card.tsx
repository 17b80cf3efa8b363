import { checkPredicate, type Predicate } from '@perennial/journey';
import { ConditionBuilder, PanelForm, segmentTerms } from '@perennial/nodes/forms';
import { Card, TextField } from '@perennial/ui';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { languageOf } from '../../i18n/language.ts';
import { useWorkspaceKnowledge } from '../../parts/use-workspace-knowledge.ts';
import { diagnosticSentence } from '@perennial/words';
import { useDefinitionWords } from './use-segment-say.ts';

export interface DefinitionCardProps {
  readonly name: string;
  readonly definition: Predicate;
  readonly onName: (name: string) => void;
  readonly onDefinition: (definition: Predicate) => void;
  /** The segment that is edited: it can't ask about itself. */
  readonly self: string | null;
}

/** The name, the conditions, and what they come to in words. */
export function DefinitionCard({ name, definition, onName, onDefinition, self }: DefinitionCardProps) {
  const { t, i18n } = useTranslation();
  const known = useWorkspaceKnowledge();
  const knowledge = useMemo(
    () => ({ ...known, segments: known.segments.filter(({ id }) => id !== self) }),
    [known, self],
  );
  const words = useDefinitionWords(knowledge);
  const diagnostics = useMemo(() => checkPredicate(definition, 'definition'), [definition]);
  const language = languageOf(i18n.language) === 'zh-CN' ? 'zh' : 'en';
  return (
    <Card>
      <div className="stack">
        <TextField label={t('segments:name')} value={name} onChange={onName} maxLength={200} isRequired />
        <h2>{t('segments:definition')}</h2>
        <p className="segment-words">{words(definition)}</p>
        <PanelForm
          isReadOnly={false}
          diagnostics={diagnostics}
          tell={(diagnostic) => diagnosticSentence(diagnostic, { language })}
          knowledge={knowledge}
        >
          <ConditionBuilder
            label={t('segments:definition')}
            path="definition"
            value={definition}
            onChange={onDefinition}
            onClear={() => onDefinition({ type: 'all', of: [] })}
            terms={segmentTerms}
          />
        </PanelForm>
      </div>
    </Card>
  );
}
