import { experimentMetrics, type ExperimentReadOut, type Judging } from '@perennial/contracts';
import { Button, CheckBox, NumberField, Select, Sheet, toast } from '@perennial/ui';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../client/use-api.ts';
import { Fault } from '../../parts/found.tsx';
import { useExperimentNumbers } from './use-experiment-words.ts';

const guardrails = ['opt-out', 'complaint'] as const;
/** Where each begins that was not asked for before. */
const usual = { share: 0.01, amount: 1, promoteBelow: 0.001 };

/** By what the experiment is judged, and what follows by itself. */
export function JudgingSheet({
  experiment,
  onClose,
}: {
  readonly experiment: ExperimentReadOut;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(experiment.judging);
  const save = useAct('PUT /v1/journeys/:journey/experiments/:node/judging');
  const edit = (part: Partial<Judging>) => setDraft({ ...draft, ...part });
  const submit = () =>
    save.mutate(
      { params: { journey: experiment.journey.id, node: experiment.node }, body: draft },
      {
        onSuccess: () => {
          toast(t('experiments:judging.saved'));
          onClose();
        },
      },
    );
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={t('experiments:judging')}
      closeLabel={t('common:close')}
      footer={
        <Button kind="primary" isPending={save.isPending} onPress={submit}>
          {t('experiments:judging.save')}
        </Button>
      }
    >
      <div className="stack">
        <Metrics draft={draft} onChange={edit} />
        <Decision draft={draft} currency={experiment.currency} onChange={edit} />
        {save.error && <Fault error={save.error} />}
      </div>
    </Sheet>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section className="experiment-part" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}

interface Part {
  readonly draft: Judging;
  readonly onChange: (part: Partial<Judging>) => void;
}

function Metrics({ draft, onChange }: Part) {
  const { t } = useTranslation();
  const toggled = <M extends string>(list: readonly M[], one: M, isIn: boolean) =>
    isIn ? [...list, one] : list.filter((each) => each !== one);
  return (
    <>
      <Section title={t('experiments:role.primary')}>
        <Select
          label={t('experiments:role.primary')}
          hideLabel
          choices={experimentMetrics.map((id) => ({ id, label: t(`experiments:metric.${id}`) }))}
          value={draft.primary}
          onChange={(primary) =>
            onChange({ primary, secondary: draft.secondary.filter((id) => id !== primary), margin: null })
          }
        />
        <p className="small muted">{t('experiments:role.primary.why')}</p>
      </Section>
      <Section title={t('experiments:role.secondary')}>
        {experimentMetrics
          .filter((id) => id !== draft.primary)
          .map((id) => (
            <CheckBox
              key={id}
              isSelected={draft.secondary.includes(id)}
              onChange={(isIn) => onChange({ secondary: toggled(draft.secondary, id, isIn) })}
            >
              {t(`experiments:metric.${id}`)}
            </CheckBox>
          ))}
      </Section>
      <Section title={t('experiments:role.guardrail')}>
        {guardrails.map((id) => (
          <CheckBox
            key={id}
            isSelected={draft.guardrails.includes(id)}
            onChange={(isIn) => onChange({ guardrails: toggled(draft.guardrails, id, isIn) })}
          >
            {t(`experiments:metric.${id}`)}
          </CheckBox>
        ))}
        <p className="small muted">{t('experiments:role.guardrail.why')}</p>
      </Section>
    </>
  );
}

function Decision({ draft, currency, onChange }: Part & { readonly currency: string }) {
  const { t } = useTranslation();
  const { isAmount } = useExperimentNumbers(currency);
  const isMoney = isAmount(draft.primary);
  const { margin, promoteBelow } = draft;
  return (
    <Section title={t('experiments:decision')}>
      <CheckBox
        isSelected={margin !== null}
        hint={t('experiments:margin.why')}
        onChange={(isIn) => onChange({ margin: isIn ? (isMoney ? usual.amount : usual.share) : null })}
      >
        {t('experiments:margin')}
      </CheckBox>
      {margin !== null && (
        <NumberField
          label={t('experiments:margin.value')}
          value={margin}
          minValue={isMoney ? 0.01 : 0.0001}
          step={isMoney ? 0.01 : 0.0001}
          onChange={(value) => onChange({ margin: value })}
          formatOptions={
            isMoney ? { style: 'currency', currency } : { style: 'percent', maximumFractionDigits: 2 }
          }
        />
      )}
      <CheckBox
        isSelected={draft.adjust}
        hint={t('experiments:adjust.why')}
        onChange={(adjust) => onChange({ adjust })}
      >
        {t('experiments:adjust')}
      </CheckBox>
      <CheckBox
        isSelected={promoteBelow !== null}
        hint={t('experiments:promote.rule.why')}
        onChange={(isIn) => onChange({ promoteBelow: isIn ? usual.promoteBelow : null })}
      >
        {t('experiments:promote.rule')}
      </CheckBox>
    </Section>
  );
}
