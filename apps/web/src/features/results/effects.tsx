import type { HoldoutEffect, HoldoutHead } from '@perennial/contracts';
import { buttonClass, EmptyState, GoalIcon, Note, Select } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWorkspacePath } from '../../client/session.ts';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { When } from '../../parts/when.tsx';
import { CostCard } from './cost-card.tsx';
import { EffectTable } from './effect-table.tsx';
import { StageEffects } from './stage-effects.tsx';
import { useNumbers } from './use-numbers.ts';
import { usePlace } from './use-place.ts';
import { useWindows, Windows } from './windows.tsx';

const ofAll = '';

/** What there is that would not be without the messages: those let in beside those kept out. */
export function Effects() {
  const { t } = useTranslation();
  const holdouts = useApi('GET /v1/results/holdouts');
  const { place, set } = usePlace();
  return (
    <Found query={holdouts}>
      {({ items }) => {
        const some = items.filter((one) => one.share > 0 || one.treated + one.held > 0);
        if (some.length === 0) return <NoHoldout />;
        const open = place.journey === null ? some[0] : some.find(({ journey }) => journey === place.journey);
        return (
          <div className="stack">
            <div className="row wrap result-filters">
              <Select
                label={t('results:holdout')}
                choices={some.map((one) => ({
                  id: one.journey ?? ofAll,
                  label: one.journey === null ? t('results:holdout.all') : one.name,
                }))}
                value={open ? (open.journey ?? ofAll) : null}
                onChange={(id) => set({ journey: id === ofAll ? null : id })}
              />
              <Windows />
            </div>
            {open ? <EffectOf key={open.journey} head={open} /> : <NoHoldout />}
          </div>
        );
      }}
    </Found>
  );
}

function NoHoldout() {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  return (
    <EmptyState
      icon={<GoalIcon aria-hidden />}
      title={t('results:no-holdout')}
      action={
        <Link className={buttonClass('primary')} to={path('settings/general')}>
          {t('results:no-holdout.act')}
        </Link>
      }
    >
      {t('results:no-holdout.lead')}
    </EmptyState>
  );
}

function EffectOf({ head: { journey } }: { readonly head: HoldoutHead }) {
  const query = useWindows();
  const own = useApi(
    'GET /v1/journeys/:journey/effect',
    { params: { journey: journey ?? '' }, query },
    { enabled: journey !== null },
  );
  const all = useApi('GET /v1/results/effect', { query }, { enabled: journey === null });
  return (
    <Found query={journey === null ? all : own} lines={9}>
      {(effect) => <Told effect={effect} query={query} />}
    </Found>
  );
}

function Told({
  effect,
  query,
}: {
  readonly effect: HoldoutEffect;
  readonly query: ReturnType<typeof useWindows>;
}) {
  const { t } = useTranslation();
  const { drawn, share, since, srm, journey, currency } = effect;
  const numbers = useNumbers(currency);
  const file =
    journey === null ? '/v1/exports/results/effect' : (`/v1/exports/journeys/${journey}/effect` as const);
  return (
    <>
      <p className="soft">
        {t('results:drawn', { treated: numbers.count(drawn.treated), held: numbers.count(drawn.held) })}{' '}
        {share > 0 ? t('results:drawn.share', { share }) : t('results:drawn.over')}{' '}
        {since !== null && (
          <>
            {t('results:drawn.since')} <When at={since} />
          </>
        )}
      </p>
      {srm?.alarm && (
        <Note tone="warn" title={t('results:srm')}>
          {t('results:srm.why')}
        </Note>
      )}
      <EffectTable effects={effect.effects} file={file} query={query} numbers={numbers} />
      <div className="columns result-columns">
        <StageEffects stages={effect.stages} numbers={numbers} />
        <CostCard cost={effect.cost} numbers={numbers} />
      </div>
    </>
  );
}
