import type { ScoresOverview } from '@perennial/contracts';
import { Button, CycleIcon, EmptyState, Note, Progress, SettingsIcon, StageIcon } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay, useWorkspacePath } from '../../client/session.ts';
import { useAct, useApi } from '../../client/use-api.ts';
import { Fault, Found } from '../../parts/found.tsx';
import { Page } from '../../parts/page.tsx';
import { When } from '../../parts/when.tsx';
import { AliveCard } from './alive-card.tsx';
import { GroupsCard } from './groups-card.tsx';
import { ModelCard } from './model-card.tsx';
import { PeopleSheet } from './people-sheet.tsx';
import { QuietCard } from './quiet-card.tsx';
import { RfmGrid } from './rfm-grid.tsx';
import { ScoreSettings } from './score-settings.tsx';
import { useAmounts } from './use-amounts.ts';
import { useChosen } from './use-chosen.ts';
import { WarningsCard } from './warnings-card.tsx';
import './scores.css';

const isBusy = ({ run }: ScoresOverview) => run.state === 'running' || run.state === 'waiting';

/** Milliseconds between looks while scores are being reckoned. */
const whileBusy = 1_000;

/** Who buys recently, often and much, who still will, and who is about to go quiet. */
export function Component() {
  const { t } = useTranslation();
  const [isSetting, setSetting] = useState(false);
  const query = useApi('GET /v1/scores', undefined, {
    every: (seen) => (seen && isBusy(seen) ? whileBusy : false),
  });
  return (
    <Page title={t('scores:title')} actions={<Acts query={query.data} onSettings={() => setSetting(true)} />}>
      <Found query={query}>
        {(overview) =>
          overview.customers === 0 ? <NoScores {...overview} /> : <Scores overview={overview} />
        }
      </Found>
      {isSetting && <ScoreSettings onClose={() => setSetting(false)} />}
    </Page>
  );
}

function Acts({
  query,
  onSettings,
}: {
  readonly query: ScoresOverview | undefined;
  readonly onSettings: () => void;
}) {
  const { t } = useTranslation();
  const maySet = useMay('settings.edit');
  const mayAsk = useMay('stages.edit');
  const refresh = useAct('POST /v1/scores/refresh');
  return (
    <>
      {maySet && (
        <Button onPress={onSettings}>
          <SettingsIcon aria-hidden />
          {t('scores:settings')}
        </Button>
      )}
      {mayAsk && query !== undefined && query.customers > 0 && (
        <Button isPending={refresh.isPending || isBusy(query)} onPress={() => refresh.mutate({})}>
          <CycleIcon aria-hidden />
          {t('scores:refresh')}
        </Button>
      )}
    </>
  );
}

function Scores({ overview }: { readonly overview: ScoresOverview }) {
  const [chosen, choose] = useChosen();
  return (
    <>
      <Standing {...overview} />
      <div className="scores-columns">
        <RfmGrid overview={overview} onChoose={choose} />
        <GroupsCard overview={overview} onChoose={choose} />
      </div>
      <div className="scores-columns">
        <AliveCard overview={overview} onChoose={choose} />
        <QuietCard overview={overview} onChoose={choose} />
      </div>
      <div className="scores-columns">
        <WarningsCard />
        <ModelCard overview={overview} />
      </div>
      {chosen && <PeopleSheet chosen={chosen} overview={overview} onClose={() => choose(null)} />}
    </>
  );
}

/** As of when, how many, and what is under way. */
function Standing({ run, customers, repeaters, leftOut, currency }: ScoresOverview) {
  const { t } = useTranslation();
  const { count } = useAmounts(currency);
  if (run.state === 'running' && run.phase !== null) return <Underway run={run} />;
  return (
    <>
      {run.state === 'failed' && (
        <Note tone="warn" title={t('scores:failed')}>
          {t('scores:failed.fix')}
        </Note>
      )}
      <p className="soft">
        {t('scores:standing', { customers: count(customers), repeaters: count(repeaters) })}{' '}
        {run.asOf !== null && (
          <>
            {t('scores:as-of')} <When at={run.asOf} />
          </>
        )}
      </p>
      {leftOut > 0 && (
        <Note tone="warn" title={t('scores:left-out', { n: count(leftOut), count: leftOut })}>
          {t('scores:left-out.fix', { currency })}
        </Note>
      )}
    </>
  );
}

function Underway({ run: { phase, done, of } }: Pick<ScoresOverview, 'run'>) {
  const { t, i18n } = useTranslation();
  const numbers = Intl.NumberFormat(i18n.language);
  const label = t(`scores:phase.${phase}`, { done: numbers.format(done), of: numbers.format(of) });
  return <Progress label={label} value={done} of={of} />;
}

/** What scores are good for, what they need, and how much of it there is. */
function NoScores({ run, orders }: ScoresOverview) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const mayAsk = useMay('stages.edit');
  const refresh = useAct('POST /v1/scores/refresh');
  const isOver = run.state === 'done' || run.state === 'failed';
  return (
    <>
      {run.state === 'running' && <Underway run={run} />}
      <EmptyState
        icon={<StageIcon aria-hidden />}
        title={t('scores:empty')}
        action={
          mayAsk && (
            <Button
              kind="primary"
              isPending={refresh.isPending || run.state === 'running' || run.state === 'waiting'}
              onPress={() => refresh.mutate({})}
            >
              {t('scores:empty.act')}
            </Button>
          )
        }
      >
        {t('scores:empty.lead')} {isOver && t('scores:empty.none', { orders })}{' '}
        <Link className="link" to={path('settings/events')}>
          {t('scores:empty.map')}
        </Link>
      </EmptyState>
      {refresh.error && <Fault error={refresh.error} />}
    </>
  );
}
