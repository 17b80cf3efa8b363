import type { WeekDigest } from '@perennial/contracts';
import { BackIcon, Button, Card, CheckBox, CheckIcon, EmptyState, RightIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useAct, useApi } from '../../client/use-api.ts';
import { Fault, Found } from '../../parts/found.tsx';
import { useTimes } from '../../time/use-times.ts';
import { dayBefore } from '../board/period.ts';
import { AlertsCard, ExperimentsCard, JourneysCard, PublishedCard, StagesCard } from './week-cards.tsx';

/** What changed this week, and in earlier ones. */
export function Week() {
  const [search] = useSearchParams();
  const asked = search.get('day');
  const isDay = asked !== null && /^\d{4}-\d\d-\d\d$/.test(asked);
  const week = useApi('GET /v1/results/week', { query: isDay ? { day: asked } : {} });
  return (
    <Found query={week} lines={9}>
      {(digest) => (
        <div className="stack">
          <WeekHead digest={digest} />
          {isQuiet(digest) ? <Quiet /> : <Cards digest={digest} />}
          <Mail />
        </div>
      )}
    </Found>
  );
}

function Cards({ digest }: { readonly digest: WeekDigest }) {
  return (
    <>
      <AlertsCard digest={digest} />
      {digest.stages.length > 0 && <StagesCard digest={digest} />}
      {digest.journeys.length > 0 && <JourneysCard digest={digest} />}
      {digest.experiments.length > 0 && <ExperimentsCard digest={digest} />}
      {digest.published.length > 0 && <PublishedCard digest={digest} />}
    </>
  );
}

function isQuiet({ stages, journeys, experiments, published, alerts, waiting }: WeekDigest): boolean {
  const people = stages.reduce((sum, stage) => sum + stage.people + stage.came, 0);
  const rest = [journeys, experiments, published, alerts].every((list) => list.length === 0);
  return people === 0 && rest && Object.values(waiting).every((n) => n === 0);
}

function Quiet() {
  const { t } = useTranslation();
  return (
    <EmptyState icon={<CheckIcon aria-hidden />} title={t('results:week.quiet')}>
      {t('results:week.quiet.why')}
    </EmptyState>
  );
}

/** Which days it is about, and the way to earlier ones. */
function WeekHead({ digest: { from, to, isOver } }: { readonly digest: WeekDigest }) {
  const { t } = useTranslation();
  const [, setSearch] = useSearchParams();
  // Days are those of the workspace: no zone of the reader's may move them.
  const { day } = useTimes('UTC');
  const go = (monday: string) => setSearch({ day: monday });
  return (
    <div className="row wrap week-head">
      <Button icon aria-label={t('results:week.before')} onPress={() => go(dayBefore(from, 7))}>
        <BackIcon aria-hidden />
      </Button>
      <h2>{t('results:week.days', { from: day(from), to: day(to) })}</h2>
      <Button
        icon
        aria-label={t('results:week.after')}
        isDisabled={!isOver}
        onPress={() => go(dayBefore(from, -7))}
      >
        <RightIcon aria-hidden />
      </Button>
      {isOver ? (
        <Button kind="quiet" onPress={() => setSearch({})}>
          {t('results:week.now')}
        </Button>
      ) : (
        <span className="soft">{t('results:week.so-far')}</span>
      )}
    </div>
  );
}

function Mail() {
  const { t } = useTranslation();
  const mail = useApi('GET /v1/results/week/mail');
  const set = useAct('PUT /v1/results/week/mail');
  if (!mail.data) return null;
  return (
    <Card title={t('results:week.mail')}>
      <div className="stack">
        <CheckBox
          isSelected={mail.data.mailed}
          isDisabled={set.isPending}
          onChange={(mailed) => set.mutate({ body: { mailed } })}
        >
          {t('results:week.mail.me')}
        </CheckBox>
        <p className="small soft">{t('results:week.mail.how')}</p>
        {set.error && <Fault error={set.error} />}
      </div>
    </Card>
  );
}
