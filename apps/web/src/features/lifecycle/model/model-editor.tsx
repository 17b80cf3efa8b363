import { PanelForm } from '@perennial/nodes/forms';
import type { StageModel } from '@perennial/lifecycle';
import { Card, Segments } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../client/session.ts';
import { useSetting } from '../../../parts/setting.ts';
import { useWorkspaceKnowledge } from '../../../parts/use-workspace-knowledge.ts';
import { sentence } from '@perennial/words';
import { AsText } from './as-text.tsx';
import { LeaveGuard } from './leave-guard.tsx';
import { ModelActs } from './model-acts.tsx';
import { ModelContext, type ModelAtHand } from './model-context.ts';
import { MoreRules } from './more-rules.tsx';
import { PreviewCard } from './preview-card.tsx';
import { RunBar } from './run-bar.tsx';
import { StageList } from './stage-list.tsx';
import { useModelDraft } from './use-model-draft.ts';
import type { StoredModel } from './stored-model.ts';
import './model.css';

/** A stage model as cards or as text, with what saving it would do beside it. */
export function ModelEditor({
  start,
  stored,
}: {
  readonly start: StageModel;
  /** Absent: it was never saved. */
  readonly stored: StoredModel | undefined;
}) {
  const { t } = useTranslation();
  const knowledge = useWorkspaceKnowledge();
  const setting = useSetting();
  const mayEdit = useMay('stages.edit');
  const draft = useModelDraft(start);
  const [as, setAs] = useState<'cards' | 'text'>('cards');
  const isNew = stored === undefined || !stored.active;
  const model: ModelAtHand = {
    ...draft,
    isReadOnly: !mayEdit,
    tell: ({ code }) => sentence({ code }, setting),
  };
  return (
    <ModelContext.Provider value={model}>
      <PanelForm knowledge={knowledge} isReadOnly={!mayEdit} diagnostics={draft.problems} tell={model.tell}>
        <LeaveGuard isChanged={draft.isChanged || stored === undefined} />
        <div className="row wrap between">
          <Segments
            label={t('lifecycle:as')}
            choices={[
              { id: 'cards', label: t('lifecycle:as.cards') },
              { id: 'text', label: t('lifecycle:text') },
            ]}
            value={as}
            onChange={setAs}
          />
          {mayEdit && <ModelActs stored={stored} />}
        </div>
        <div className="columns model">
          <div className="stack">
            {as === 'cards' ? (
              <>
                <StageList />
                <MoreRules />
              </>
            ) : (
              <Card>
                <AsText />
              </Card>
            )}
          </div>
          <div className="stack model-aside">
            {stored !== undefined && <RunBar model={start.id} />}
            <PreviewCard isNew={isNew} />
          </div>
        </div>
      </PanelForm>
    </ModelContext.Provider>
  );
}
