import { checkPredicate, type Predicate } from '@perennial/journey';
import { OptionalCondition, PanelForm, segmentTerms } from '@perennial/nodes/forms';
import { Button, Dialog } from '@perennial/ui';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageOf } from '../../../i18n/language.ts';
import { useWorkspaceKnowledge } from '../../../parts/use-workspace-knowledge.ts';
import { diagnosticSentence } from '@perennial/words';

/** A condition that people must fulfil to be shown, of anything that segments may ask. */
export function ConditionDialog({
  value,
  onApply,
  onClose,
}: {
  readonly value: Predicate | undefined;
  readonly onApply: (condition: Predicate | undefined) => void;
  readonly onClose: () => void;
}) {
  const { t, i18n } = useTranslation();
  const knowledge = useWorkspaceKnowledge();
  const [condition, setCondition] = useState(value);
  const wrong = useMemo(() => (condition ? checkPredicate(condition, 'condition') : []), [condition]);
  const language = languageOf(i18n.language) === 'zh-CN' ? 'zh' : 'en';
  return (
    <Dialog
      isOpen
      wide
      onClose={onClose}
      title={t('people:filter.condition.title')}
      footer={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button
            kind="primary"
            isDisabled={wrong.some(({ severity }) => severity === 'error')}
            onPress={() => onApply(condition)}
          >
            {t('people:filter.apply')}
          </Button>
        </>
      }
    >
      <PanelForm
        isReadOnly={false}
        diagnostics={wrong}
        tell={(diagnostic) => diagnosticSentence(diagnostic, { language })}
        knowledge={knowledge}
      >
        <OptionalCondition
          label={t('people:filter.condition')}
          path="condition"
          value={condition}
          onChange={setCondition}
          terms={segmentTerms}
          addLabel={t('people:filter.condition.add')}
        />
      </PanelForm>
    </Dialog>
  );
}
