import type { Predicate } from '@perennial/journey';
import { ConditionBuilder, freshRow, Ordered, stageRuleTerms, useForm, useSay } from '@perennial/nodes/forms';
import { sayPredicate } from '@perennial/nodes/panels';
import { Button, Card, CheckBox, StageMark } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { elseOf, freeId, ruledOf, withElse, withStages, type RuledStage } from './changes.ts';
import { useModel, useStageLook } from './model-context.ts';
import { StageId } from './stage-id.tsx';
import { StageLook } from './stage-look.tsx';

const mostStages = 20;

/** Stages in order of precedence, each with its rule in words; one of them open to be changed. */
export function StageList() {
  const { t } = useTranslation();
  const { model, edit } = useModel();
  const { knowledge } = useForm();
  const { name, hue } = useStageLook();
  const [open, setOpen] = useState<string | null>(null);
  const ruled = ruledOf(model);
  // Kept by place, since a stage's id may be typed anew.
  const placed = ruled.map((stage, at) => ({ stage, at }));
  const add = (): (typeof placed)[number] => {
    const id = freeId(model);
    setOpen(id);
    return { stage: { id, rule: freshRow('count', knowledge) }, at: ruled.length };
  };
  return (
    <Card title={t('lifecycle:stages')}>
      <p className="soft small model-lead">{t('lifecycle:stages.lead')}</p>
      <Ordered
        label={t('lifecycle:stages')}
        items={placed}
        idOf={({ stage }) => stage.id}
        titleOf={({ stage }, at) => `${at + 1} ${name(stage.id)}`}
        headOf={({ stage }, at) => (
          <span className="row">
            <span className="model-rank num">{at + 1}</span>
            <StageMark stage={hue(stage.id)} name={name(stage.id)} tag />
          </span>
        )}
        addLabel={t('lifecycle:stage.add')}
        max={mostStages - 1}
        fresh={add}
        onChange={(items) =>
          edit(
            withStages(
              model,
              items.map(({ stage }) => stage),
            ),
          )
        }
      >
        {({ stage }, at) => (
          <StageRule
            stage={stage}
            at={at}
            isOpen={open === stage.id}
            onToggle={() => setOpen(open === stage.id ? null : stage.id)}
            onRename={(id) => setOpen(id)}
          />
        )}
      </Ordered>
      <ElseStage />
    </Card>
  );
}

/** The rule as a sentence, and its form below when it is open. */
function StageRule({
  stage,
  at,
  isOpen,
  onToggle,
  onRename,
}: {
  readonly stage: RuledStage;
  readonly at: number;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly onRename: (id: string) => void;
}) {
  const { t } = useTranslation();
  const say = useSay();
  const { model, edit, problems } = useModel();
  const { name } = useStageLook();
  const path = `stages.${at}.rule`;
  const isWrong = problems.some((one) => one.path.startsWith(`stages.${at}.`));
  const change = (rule: Predicate, burst?: string) =>
    edit(withStages(model, ruledOf(model).with(at, { ...stage, rule })), burst);
  return (
    <div className="model-rule" {...(isWrong && { 'data-wrong': '' })}>
      <p>
        {sayPredicate(stage.rule, say)}
        <Toggle stage={stage.id} isOpen={isOpen || isWrong} onToggle={onToggle} />
      </p>
      {(isOpen || isWrong) && (
        <div className="model-form">
          <StageLook stage={stage} />
          <StageId id={stage.id} path={`stages.${at}.id`} onRename={onRename} />
          <ConditionBuilder
            label={t('lifecycle:rule.of', { stage: name(stage.id) })}
            path={path}
            value={stage.rule}
            terms={stageRuleTerms}
            onChange={change}
          />
        </div>
      )}
    </div>
  );
}

/** Who fits no rule: in a stage of their own, or in none. */
function ElseStage() {
  const { t } = useTranslation();
  const { model, edit, isReadOnly, problems } = useModel();
  const { name, hue } = useStageLook();
  const [isOpen, setOpen] = useState(false);
  const rest = elseOf(model);
  const path = `stages.${model.stages.length - 1}.id`;
  const isShown = isOpen || problems.some((one) => one.path === path);
  return (
    <div className="model-else">
      {rest === undefined ? (
        <p className="soft">{t('lifecycle:else.none')}</p>
      ) : (
        <>
          <span className="row">
            <span className="model-rank num">{model.stages.length}</span>
            <StageMark stage={hue(rest.id)} name={name(rest.id)} tag />
          </span>
          <div className="model-rule">
            <p>
              {t('lifecycle:else.lead')}
              <Toggle stage={rest.id} isOpen={isShown} onToggle={() => setOpen(!isOpen)} />
            </p>
            {isShown && (
              <div className="model-form">
                <StageLook stage={rest} />
                <StageId id={rest.id} path={path} />
              </div>
            )}
          </div>
        </>
      )}
      <CheckBox
        isSelected={rest !== undefined}
        isReadOnly={isReadOnly}
        onChange={(isThere) => edit(withElse(model, isThere ? freeId(model) : null))}
      >
        {t('lifecycle:else')}
      </CheckBox>
    </div>
  );
}

/** Opens the form of a stage below its sentence, and closes it. */
function Toggle({
  stage,
  isOpen,
  onToggle,
}: {
  readonly stage: string;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}) {
  const { t } = useTranslation();
  const { isReadOnly } = useModel();
  const { name } = useStageLook();
  if (isReadOnly) return null;
  const act = isOpen ? 'close' : 'open';
  return (
    <Button
      kind="quiet"
      size="small"
      aria-expanded={isOpen}
      aria-label={t(`lifecycle:rule.${act}.of`, { stage: name(stage) })}
      onPress={onToggle}
    >
      {t(`lifecycle:rule.${act}`)}
    </Button>
  );
}
