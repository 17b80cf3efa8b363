import type { ExperimentSummary } from '@perennial/contracts';
import { Card, EmptyState, PlainTable, ShuffleIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWorkspacePath } from '../../client/session.ts';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { Page } from '../../parts/page.tsx';
import { When } from '../../parts/when.tsx';
import { PlanCard } from './plan-card.tsx';
import { armName } from './use-experiment-words.ts';
import './experiments.css';

/** Everything that is being tried out now, and what it takes to try something else. */
export function Component() {
  const { t } = useTranslation();
  const query = useApi('GET /v1/experiments');
  return (
    <Page title={t('experiments:title')}>
      <Found query={query}>{({ items }) => (items.length === 0 ? <None /> : <List items={items} />)}</Found>
      <PlanCard />
    </Page>
  );
}

function None() {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  return (
    <EmptyState
      icon={<ShuffleIcon aria-hidden />}
      title={t('experiments:none')}
      action={
        <Link className="p-button primary" to={path('journeys')}>
          {t('experiments:none.act')}
        </Link>
      }
    >
      {t('experiments:none.why')}
    </EmptyState>
  );
}

function List({ items }: { readonly items: readonly ExperimentSummary[] }) {
  const { t, i18n } = useTranslation();
  const path = useWorkspacePath();
  const numbers = Intl.NumberFormat(i18n.language);
  return (
    <Card title={t('experiments:running')} flush>
      <div className="p-scroll">
        <PlainTable aria-label={t('experiments:running')}>
          <thead>
            <tr>
              <th scope="col">{t('experiments:experiment')}</th>
              <th scope="col">{t('experiments:arms')}</th>
              <th scope="col">{t('experiments:verdict')}</th>
              <th scope="col" className="end">
                {t('experiments:people')}
              </th>
              <th scope="col">{t('experiments:since')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((one) => (
              <tr key={`${one.journey.id}/${one.node}`}>
                <th scope="row">
                  <Link className="link" to={path(`experiments/${one.journey.id}/${one.node}`)}>
                    {one.title ?? t(`experiments:kind.${one.kind}`)}
                  </Link>
                  <div className="small muted">{one.journey.name}</div>
                </th>
                <td>{one.arms.map(armName).join(' · ')}</td>
                <td>{t(`experiments:state.${stateOf(one)}`)}</td>
                <td className="end num">{numbers.format(one.people)}</td>
                <td>{one.since === null ? t('experiments:nobody-yet') : <When at={one.since} />}</td>
              </tr>
            ))}
          </tbody>
        </PlainTable>
      </div>
    </Card>
  );
}

function stateOf({ promoted, mismatch, people, verdict }: ExperimentSummary) {
  if (promoted !== null) return 'promoted';
  if (mismatch) return 'mismatch';
  if (people === 0) return 'nobody';
  return verdict ?? 'no-metric';
}
