import type { SegmentItem } from '@perennial/contracts';
import { Button, Card, JourneyIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useMay, useWorkspacePath } from '../../client/session.ts';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { Page } from '../../parts/page.tsx';
import { useWorkspaceKnowledge } from '../../parts/use-workspace-knowledge.ts';
import { GrowthChart } from './growth-line.tsx';
import { ListPeople } from './list-people.tsx';
import { OverlapCard } from './overlap-card.tsx';
import { PeopleCard } from './people-card.tsx';
import { ProblemsCard } from './problems-card.tsx';
import { SegmentKind, whileBuilding } from './segment-kind.tsx';
import { SegmentMenu } from './segment-menu.tsx';
import { useJourneyFrom } from './use-journey-from.ts';
import { predicateOf, useDefinitionWords } from './use-segment-say.ts';
import './segments.css';

/** One segment or list: who is in, how that came about, what hangs on it. */
export function Component() {
  const { t } = useTranslation();
  const { segment = '' } = useParams();
  const query = useApi(
    'GET /v1/segments/:segment',
    { params: { segment } },
    { every: (seen) => whileBuilding(seen ? [seen] : []) },
  );
  if (query.data) return <Shown key={segment} segment={query.data} />;
  return (
    <Page title={t('segments:title')}>
      <Found query={query}>{() => null}</Found>
    </Page>
  );
}

function Shown({ segment }: { readonly segment: SegmentItem }) {
  const { kind, problems } = segment;
  return (
    <Page title={segment.name} actions={<Acts segment={segment} />}>
      <SegmentKind segment={segment} />
      {kind === 'live' && <Definition segment={segment} />}
      <div className="columns">
        <div className="stack">
          {kind === 'static' && <ListPeople segment={segment} />}
          <PeopleCard segment={segment} />
        </div>
        <div className="stack">
          <CountCard segment={segment} />
          {problems > 0 && <ProblemsCard segment={segment} />}
          <OverlapCard segment={segment} />
          <UsedCard segment={segment} />
        </div>
      </div>
    </Page>
  );
}

function Acts({ segment }: { readonly segment: SegmentItem }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const path = useWorkspacePath();
  const mayEdit = useMay('segments.edit');
  const mayDraw = useMay('journeys.edit');
  const journey = useJourneyFrom(segment);
  if (segment.status === 'archived') return mayEdit && <SegmentMenu segment={segment} />;
  return (
    <>
      {mayEdit && <SegmentMenu segment={segment} />}
      {mayEdit && segment.kind === 'live' && (
        <Button onPress={() => void navigate(path(`segments/${segment.id}/edit`))}>
          {t('segments:edit')}
        </Button>
      )}
      {mayDraw && (
        <Button kind="primary" isPending={journey.isPending} onPress={journey.create}>
          <JourneyIcon aria-hidden />
          {t('segments:journey')}
        </Button>
      )}
    </>
  );
}

function Definition({ segment: { definition } }: { readonly segment: SegmentItem }) {
  const words = useDefinitionWords(useWorkspaceKnowledge());
  return definition && <p className="segment-words">{words(predicateOf(definition))}</p>;
}

/** Days of the chart. */
const days = 90;

function CountCard({ segment }: { readonly segment: SegmentItem }) {
  const { t, i18n } = useTranslation();
  const growth = useApi('GET /v1/segments/:segment/growth', {
    params: { segment: segment.id },
    query: { days },
  });
  const numbers = new Intl.NumberFormat(i18n.language);
  return (
    <Card title={t('segments:people')}>
      <div className="stack">
        <div className="segment-count">
          <b className="num">{numbers.format(segment.people)}</b>
        </div>
        <Found query={growth} lines={2}>
          {({ items }) => <GrowthChart growth={items} days={days} />}
        </Found>
      </div>
    </Card>
  );
}

function UsedCard({ segment: { usedIn } }: { readonly segment: SegmentItem }) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const uses = [
    ...usedIn.journeys.map(({ id, name }) => ({ to: path(`journeys/${id}`), name })),
    ...usedIn.segments.map(({ id, name }) => ({ to: path(`segments/${id}`), name })),
  ];
  return (
    <Card title={t('segments:used')}>
      {uses.length === 0 && <p className="soft">{t('segments:used.nowhere.why')}</p>}
      <ul className="stack tight">
        {uses.map(({ to, name }) => (
          <li key={to}>
            <Link to={to}>{name}</Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
