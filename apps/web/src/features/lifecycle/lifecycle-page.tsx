import { CycleIcon, EmptyState, Skeleton, Tabs } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useApi } from '../../client/use-api.ts';
import { useWorkspacePath } from '../../client/session.ts';
import { Fault } from '../../parts/found.tsx';
import { Page } from '../../parts/page.tsx';
import { useStageNames } from '../../parts/stage-name.ts';
import { EventMapEditor } from './event-map-editor.tsx';
import { StageModel } from './stage-model.tsx';

/** Not a model: no id of one begins with `_`. */
const eventMap = '_events';

/** Lifecycle stages as rules, with the people in each; and what events mean. */
export function Component() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const path = useWorkspacePath();
  const names = useStageNames();
  const { model } = useParams();
  const models = useApi('GET /v1/stage-models');
  const items = models.data?.items ?? [];
  const tabs = [
    ...items.map(({ id }) => ({ id, label: names.model(id) })),
    { id: eventMap, label: t('lifecycle:event-map') },
  ];
  const open = tabs.find(({ id }) => id === model)?.id ?? tabs[0]!.id;
  const shown = items.find(({ id }) => id === open);
  return (
    <Page title={t('lifecycle:title')}>
      {models.error && !models.data && <Fault error={models.error} onRetry={() => void models.refetch()} />}
      {models.isPending && <Skeleton label={t('common:loading')} />}
      {models.data && (
        <Tabs
          label={t('lifecycle:title')}
          tabs={tabs}
          value={open}
          onChange={(id) => void navigate(path(`lifecycle/${id}`))}
        >
          {items.length === 0 && (
            <EmptyState icon={<CycleIcon aria-hidden />} title={t('lifecycle:empty')}>
              {t('lifecycle:empty-lead')}
            </EmptyState>
          )}
          {shown && <StageModel key={shown.id} stored={shown} />}
          {open === eventMap && <EventMapEditor />}
        </Tabs>
      )}
    </Page>
  );
}
