import type { WeekDigest } from '@perennial/contracts';
import { Card, Pill, PlainTable, StageMark } from '@perennial/ui';
import { alertSentence } from '@perennial/words';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWorkspacePath } from '../../client/session.ts';
import { languageOf } from '../../i18n/language.ts';
import { Own } from '../../parts/own.tsx';
import { useStageNames } from '../../parts/stage-name.ts';
import { When } from '../../parts/when.tsx';
import { armName } from '../experiments/use-experiment-words.ts';
import { Span } from './span.tsx';
import { useNumbers } from './use-numbers.ts';

interface Props {
  readonly digest: WeekDigest;
}

/** No amount is told here. */
const anyCurrency = 'USD';

/** What needs somebody, and what went wrong on the way. */
export function AlertsCard({ digest: { alerts, waiting } }: Props) {
  const { t, i18n } = useTranslation();
  const path = useWorkspacePath();
  const language = languageOf(i18n.language) === 'zh-CN' ? 'zh' : 'en';
  const places = { attention: 'journeys', approvals: '', parked: 'messages?show=log&status=parked' } as const;
  const waits = (['attention', 'approvals', 'parked'] as const).filter((what) => waiting[what] > 0);
  if (alerts.length === 0 && waits.length === 0) return null;
  return (
    <Card title={t('results:week.needs')} flush>
      <ul className="week-lines">
        {waits.map((what) => (
          <li key={what}>
            <Pill tone="danger">{t('results:week.waits')}</Pill>
            <Link className="link" to={path(places[what])}>
              {t(`results:week.waits.${what}`, { count: waiting[what] })}
            </Link>
          </li>
        ))}
        {alerts.map((alert) => (
          <li key={`${alert.kind} ${alert.subject} ${alert.openedAt}`}>
            {alert.resolvedAt === null ? (
              <Pill tone="danger">{t('results:week.lasts')}</Pill>
            ) : (
              <Pill>{t('results:week.over')}</Pill>
            )}
            <span className="grow">{alertSentence(alert, language)}</span>
            <span className="small muted">
              <When at={alert.openedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** A model that nobody is in has nothing to tell. */
export function StagesCard({ digest }: Props) {
  const moved = digest.stages.filter(({ people, before, came }) => people + before + came > 0);
  const models = [...new Set(moved.map(({ model }) => model))];
  return models.map((model) => <ModelCard key={model} digest={digest} model={model} />);
}

function ModelCard({ digest, model }: Props & { readonly model: string }) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const names = useStageNames();
  const numbers = useNumbers(anyCurrency);
  const title = t('results:week.stages', { model: names.model(model) });
  return (
    <Card
      title={title}
      flush
      action={
        <Link className="link" to={path(`lifecycle/${model}?from=${digest.from}&to=${digest.to}`)}>
          {t('results:week.board')}
        </Link>
      }
    >
      <div className="p-scroll">
        <PlainTable className="result-table" aria-label={title}>
          <thead>
            <tr>
              <th scope="col">{t('results:stage')}</th>
              <th scope="col" className="end">
                {t(digest.isOver ? 'results:week.people' : 'results:week.people.now')}
              </th>
              <th scope="col" className="end">
                {t('results:week.change')}
              </th>
              <th scope="col" className="end">
                {t('results:week.came')}
              </th>
              <th scope="col" className="end">
                {t('results:week.left')}
              </th>
            </tr>
          </thead>
          <tbody>
            {digest.stages
              .filter((one) => one.model === model)
              .map(({ stage, people, before, came, left }) => (
                <tr key={stage}>
                  <th scope="row">
                    <StageMark stage={names.hue(model, stage)} name={names.stage(model, stage)} />
                  </th>
                  <td className="end num">{numbers.count(people)}</td>
                  <td className="end num">{numbers.more(people - before)}</td>
                  <td className="end num">{numbers.count(came)}</td>
                  <td className="end num">{numbers.count(left)}</td>
                </tr>
              ))}
          </tbody>
        </PlainTable>
      </div>
    </Card>
  );
}

export function JourneysCard({ digest: { journeys, isOver } }: Props) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const { count } = useNumbers(anyCurrency);
  return (
    <Card title={t('results:week.journeys')} flush>
      <div className="p-scroll">
        <PlainTable className="result-table" aria-label={t('results:week.journeys')}>
          <thead>
            <tr>
              <th scope="col">{t('results:journey')}</th>
              <th scope="col" className="end">
                {t('results:week.entered')}
              </th>
              <th scope="col" className="end">
                {t('results:step.delivered')}
              </th>
              <th scope="col" className="end">
                {t('results:week.skipped')}
              </th>
              <th scope="col">{t('results:week.reached')}</th>
            </tr>
          </thead>
          <tbody>
            {journeys.map(({ journey, entered, delivered, skipped, reached }) => (
              <tr key={journey.id}>
                <th scope="row">
                  <Link className="link" to={path(`journeys/${journey.id}/monitor`)}>
                    <Own>{journey.name}</Own>
                  </Link>
                </th>
                <td className="end num">{count(entered)}</td>
                <td className="end num">{count(delivered)}</td>
                <td className="end num">{count(skipped)}</td>
                <td>
                  <Reached reached={reached} />
                </td>
              </tr>
            ))}
          </tbody>
        </PlainTable>
      </div>
      <p className="small muted result-none">
        {t(isOver ? 'results:week.reached.how' : 'results:week.reached.how-so-far')}
      </p>
    </Card>
  );
}

function Reached({ reached }: { readonly reached: WeekDigest['journeys'][number]['reached'] }) {
  const { t } = useTranslation();
  const { count, share } = useNumbers(anyCurrency);
  if (reached === null) return <span className="muted">{t('results:week.no-goal')}</span>;
  const { people, share: value, low, high } = reached;
  return (
    <span className="result-difference num">
      <span>
        <b>{share(value)}</b>{' '}
        <span className="small muted">{t('results:people', { count: people, n: count(people) })}</span>
      </span>
      <Span value={value} low={low} high={high} from={0} to={1} />
      <span className="small muted">{t('results:between', { low: share(low), high: share(high) })}</span>
    </span>
  );
}

type Experiment = WeekDigest['experiments'][number];

export function ExperimentsCard({ digest: { experiments } }: Props) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  return (
    <Card title={t('results:week.experiments')} flush>
      <ul className="week-lines">
        {experiments.map((one) => (
          <li key={`${one.journey.id}/${one.node}`}>
            <Link className="link" to={path(`experiments/${one.journey.id}/${one.node}`)}>
              <Own>{one.title ?? one.journey.name}</Own>
            </Link>
            <span className="grow">{t(`results:week.standing.${one.standing}`, { arm: armOf(one) })}</span>
            {one.standing === 'mismatch' && <Pill tone="danger">{t('results:week.waits')}</Pill>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

const armOf = ({ arm }: Experiment) => (arm === null ? '' : armName(arm));

export function PublishedCard({ digest: { published } }: Props) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  return (
    <Card title={t('results:week.published')} flush>
      <ul className="week-lines">
        {published.map(({ journey, version, at }) => (
          <li key={`${journey.id} ${version}`}>
            <Link className="link" to={path(`journeys/${journey.id}/versions`)}>
              <Own>{journey.name}</Own>
            </Link>
            <span className="grow">{t('results:week.version', { version })}</span>
            <span className="small muted">
              <When at={at} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
