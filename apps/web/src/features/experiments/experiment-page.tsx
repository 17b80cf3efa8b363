import type { ExperimentReadOut } from '@perennial/contracts';
import { Button, Select, SettingsIcon } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { useMay, useWorkspacePath } from '../../client/session.ts';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { Page } from '../../parts/page.tsx';
import { ArmsCard } from './arms-card.tsx';
import { BanditCard } from './bandit-card.tsx';
import { BreakdownCard } from './breakdown-card.tsx';
import { CourseCard } from './course-card.tsx';
import { JudgingSheet } from './judging-sheet.tsx';
import { MetricsCard } from './metrics-card.tsx';
import { Promote } from './promote.tsx';
import { VerdictCard } from './verdict-card.tsx';
import './experiments.css';

/** One experiment: what may be said of it, what that rests on, and what can be done. */
export function Component() {
  const { journey = '', node = '' } = useParams();
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const phase = Number(search.get('phase')) || undefined;
  const query = useApi('GET /v1/journeys/:journey/experiments/:node', {
    params: { journey, node },
    query: phase === undefined ? {} : { phase },
  });
  const title = query.data?.title ?? t(`experiments:kind.${query.data?.kind ?? 'split'}`);
  return (
    <Page title={title} actions={query.data && <Acts experiment={query.data} />}>
      <Found query={query} lines={8}>
        {(experiment) => <ExperimentView experiment={experiment} />}
      </Found>
    </Page>
  );
}

function Acts({ experiment }: { readonly experiment: ExperimentReadOut }) {
  const { t } = useTranslation();
  const [isJudging, setJudging] = useState(false);
  const mayEdit = useMay('journeys.edit');
  return (
    <>
      {mayEdit && (
        <Button onPress={() => setJudging(true)}>
          <SettingsIcon aria-hidden />
          {t('experiments:judging')}
        </Button>
      )}
      <Promote experiment={experiment} />
      {isJudging && <JudgingSheet experiment={experiment} onClose={() => setJudging(false)} />}
    </>
  );
}

function ExperimentView({ experiment }: { readonly experiment: ExperimentReadOut }) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const { journey } = experiment;
  return (
    <>
      <div className="row wrap">
        <Link className="link" to={path(`journeys/${journey.id}/monitor`)}>
          {t('experiments:in-journey', { name: journey.name })}
        </Link>
        <Phases experiment={experiment} />
      </div>
      <VerdictCard experiment={experiment} />
      {experiment.bandit && <BanditCard experiment={experiment} bandit={experiment.bandit} />}
      {experiment.course.length > 0 && <CourseCard experiment={experiment} />}
      <MetricsCard experiment={experiment} />
      <ArmsCard experiment={experiment} />
      <BreakdownCard experiment={experiment} />
    </>
  );
}

/** What is tested changed on the way: one part of it is looked at at a time. */
function Phases({ experiment: { phases, phase } }: { readonly experiment: ExperimentReadOut }) {
  const { t, i18n } = useTranslation();
  const [, setSearch] = useSearchParams();
  if (phases.length < 2) return null;
  const numbers = Intl.NumberFormat(i18n.language);
  return (
    <Select
      label={t('experiments:phase')}
      hideLabel
      value={String(phase)}
      onChange={(chosen) => setSearch(Number(chosen) === phases.length ? {} : { phase: chosen })}
      choices={phases.map(({ versions, people }, i) => ({
        id: String(i + 1),
        label: t('experiments:phase.of', {
          versions: versions.join(', '),
          count: people,
          n: numbers.format(people),
        }),
      }))}
    />
  );
}
