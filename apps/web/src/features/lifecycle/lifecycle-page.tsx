import type { StageModel } from '@perennial/lifecycle';
import {
  Button,
  buttonClass,
  Card,
  CodeArea,
  EmptyState,
  Pill,
  PlusIcon,
  Skeleton,
  StageIcon,
  Tabs,
} from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useMay, useWorkspacePath } from '../../client/session.ts';
import { useApi } from '../../client/use-api.ts';
import { Fault } from '../../parts/found.tsx';
import { Page } from '../../parts/page.tsx';
import { useModelName } from '../../parts/stage-name.ts';
import { ModelEditor } from './model/model-editor.tsx';
import type { StoredModel } from './model/stored-model.ts';
import { readable } from './model/use-model-draft.ts';
import { NewModel } from './new-model.tsx';

/** In the address of a model that isn't saved yet; no id of one begins with `_`. */
const fresh = '_new';

/** Stage models: the rules that put everybody into a stage, to be read, tried and changed. */
export function Component() {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const navigate = useNavigate();
  const mayEdit = useMay('stages.edit');
  const { model: wanted } = useParams();
  const models = useApi('GET /v1/stage-models');
  const [asking, setAsking] = useState(false);
  const [made, setMade] = useState<StageModel | null>(null);
  const items = models.data?.items ?? [];
  const go = (id: string) => void navigate(path(`lifecycle/${id}/rules`));
  return (
    <Page
      title={t('lifecycle:title')}
      actions={
        <>
          <Link className={buttonClass('quiet')} to={path('settings/events')}>
            {t('lifecycle:events')}
          </Link>
          <Link className={buttonClass()} to={path(wanted === fresh ? 'lifecycle' : `lifecycle/${wanted}`)}>
            {t('lifecycle:board')}
          </Link>
          {mayEdit && (
            <Button onPress={() => setAsking(true)}>
              <PlusIcon aria-hidden />
              {t('lifecycle:new')}
            </Button>
          )}
        </>
      }
    >
      {models.error && !models.data && <Fault error={models.error} onRetry={() => void models.refetch()} />}
      {models.isPending && <Skeleton label={t('common:loading')} />}
      {models.data && <Models items={items} made={made} wanted={wanted} onGo={go} />}
      {asking && (
        <NewModel
          taken={items.map(({ id }) => id)}
          onClose={() => setAsking(false)}
          onMake={(model) => {
            setAsking(false);
            setMade(model);
            go(model.id);
          }}
        />
      )}
    </Page>
  );
}

function Models({
  items,
  made,
  wanted,
  onGo,
}: {
  readonly items: readonly StoredModel[];
  readonly made: StageModel | null;
  readonly wanted: string | undefined;
  readonly onGo: (id: string) => void;
}) {
  const { t } = useTranslation();
  const nameOf = useModelName();
  const isMade = made !== null && !items.some(({ id }) => id === made.id);
  const tabs = [
    ...items.map(({ id, model, active }) => ({
      id,
      label: active ? nameOf(id, model) : t('lifecycle:stopped.name', { name: nameOf(id, model) }),
    })),
    ...(isMade ? [{ id: made.id, label: t('lifecycle:unsaved.name', { name: made.name }) }] : []),
  ];
  const open = tabs.find(({ id }) => id === wanted)?.id ?? tabs[0]?.id;
  if (open === undefined)
    return (
      <EmptyState icon={<StageIcon aria-hidden />} title={t('lifecycle:empty')}>
        {t('lifecycle:empty-lead')}
      </EmptyState>
    );
  return (
    <Tabs label={t('lifecycle:title')} tabs={tabs} value={open} onChange={onGo}>
      <OneModel key={open} stored={items.find(({ id }) => id === open)} made={isMade ? made : null} />
    </Tabs>
  );
}

function OneModel({
  stored,
  made,
}: {
  readonly stored: StoredModel | undefined;
  readonly made: StageModel | null;
}) {
  const { t } = useTranslation();
  const start = stored === undefined ? made : readable(stored.model);
  if (start !== null)
    return (
      <div className="stack">
        {stored?.active === false && <Pill tone="warn">{t('lifecycle:stopped')}</Pill>}
        <ModelEditor start={start} stored={stored} />
      </div>
    );
  return (
    <Card title={t('lifecycle:unreadable')}>
      <CodeArea label={t('lifecycle:text')} hideLabel value={JSON.stringify(stored?.model, null, 2)} />
    </Card>
  );
}
