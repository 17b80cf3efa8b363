import { buttonClass, EmptyState, Segments, Select, Skeleton, StageIcon } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { useWorkspacePath } from '../../client/session.ts';
import { useApi } from '../../client/use-api.ts';
import { Fault } from '../../parts/found.tsx';
import { Page } from '../../parts/page.tsx';
import { useModelName } from '../../parts/stage-name.ts';
import { Board } from './board.tsx';
import { PeriodPicker } from './period-picker.tsx';
import { conversionDays, periodOf, wantedOf, type Wanted } from './period.ts';
import { useToday } from './use-today.ts';
import './board.css';

/** More models than these are a list to choose from. */
const mostTabs = 3;

/** Where people are in the lifecycle and how they went, by one of the stage models. */
export function Component() {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const models = useApi('GET /v1/stage-models');
  const active = models.data?.items.filter((one) => one.active) ?? [];
  const { model } = useParams();
  const open = active.find(({ id }) => id === model)?.id ?? active[0]?.id;
  return (
    <Page title={t('board:title')} actions={open !== undefined && <Actions open={open} models={active} />}>
      {models.error && !models.data && <Fault error={models.error} onRetry={() => void models.refetch()} />}
      {models.isPending && <Skeleton label={t('common:loading')} />}
      {models.data && open === undefined && (
        <EmptyState
          icon={<StageIcon aria-hidden />}
          title={t('board:no-model')}
          action={
            <Link className={buttonClass('primary')} to={path('lifecycle/_new/rules')}>
              {t('board:no-model.act')}
            </Link>
          }
        >
          {t('board:no-model.lead')}
        </EmptyState>
      )}
      {open !== undefined && <ModelBoard key={open} model={open} />}
    </Page>
  );
}

function Actions({
  open,
  models,
}: {
  readonly open: string;
  readonly models: readonly { readonly id: string; readonly model: object }[];
}) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const nameOf = useModelName();
  const choices = models.map(({ id, model }) => ({ id, label: nameOf(id, model) }));
  const choose = (id: string) =>
    void navigate({ pathname: path(`lifecycle/${id}`), search: search.toString() });
  const choice = { label: t('board:model'), choices, value: open, onChange: choose };
  return (
    <>
      {choices.length > mostTabs && <Select {...choice} hideLabel />}
      {choices.length > 1 && choices.length <= mostTabs && <Segments {...choice} />}
      <Period model={open} />
      <Link className={buttonClass()} to={path(`lifecycle/${open}/rules`)}>
        {t('board:rules')}
      </Link>
    </>
  );
}

/** Stands in the page's head, and in its address. */
function Period({ model }: { readonly model: string }) {
  const [search, setSearch] = useSearchParams();
  const { data } = useBoardOf(model);
  const wanted = wantedOf(search);
  if (data === undefined) return null;
  return (
    <PeriodPicker
      wanted={wanted}
      shown={{ from: data.from, to: data.to }}
      onChange={(next) => setSearch(searchOf(next))}
    />
  );
}

function searchOf({ days, from, to }: Wanted): Record<string, string> {
  if (days !== null) return { days: String(days) };
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

function useBoardOf(model: string) {
  const [search] = useSearchParams();
  const today = useToday();
  const period = periodOf(wantedOf(search), today);
  const query = { ...period, within: conversionDays({ from: today, to: today, ...period }) };
  return useApi('GET /v1/lifecycle/:model/board', { params: { model }, query });
}

function ModelBoard({ model }: { readonly model: string }) {
  const { t } = useTranslation();
  const board = useBoardOf(model);
  // Of another period the one before stays in sight until it is there.
  const [last, setLast] = useState(board.data);
  if (board.data !== undefined && board.data !== last) setLast(board.data);
  const data = board.data ?? last;
  if (data !== undefined) return <Board model={model} data={data} isOld={board.data === undefined} />;
  if (board.error) return <Fault error={board.error} onRetry={() => void board.refetch()} />;
  return <Skeleton label={t('common:loading')} lines={9} />;
}
