import type { Journey } from '@perennial/contracts';
import { Card, EmptyState, PeopleIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { CountsTable } from './counts-table.tsx';
import { JourneyPeople } from './journey-people.tsx';
import { countByNode } from './node-counts.ts';
import { useNodeNames } from './node-names.ts';

const often = 5_000;

/** Where people are and went, node by node, and who they are. */
export function Monitor({ journey }: { readonly journey: Journey }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const node = search.get('node');
  const params = { journey: journey.id };
  const version = useApi(
    'GET /v1/journeys/:journey/versions/:version',
    { params: { ...params, version: journey.liveVersion ?? 1 } },
    { enabled: journey.liveVersion !== null },
  );
  const stats = useApi('GET /v1/journeys/:journey/stats', { params }, { every: often });
  const nodes = version.data?.graph.nodes ?? journey.draft.nodes;
  const names = useNodeNames(nodes);
  if (journey.liveVersion === null)
    return (
      <Card>
        <EmptyState icon={<PeopleIcon aria-hidden />} title={t('journeys:monitor.empty')}>
          {t('journeys:monitor.empty.why')}
        </EmptyState>
      </Card>
    );
  const order = Object.entries(nodes)
    .filter(([, { type }]) => type !== 'note')
    .toSorted(([, a], [, b]) => a.position.y - b.position.y || a.position.x - b.position.x)
    .map(([id]) => id);
  const choose = (next: string | null) => setSearch(next === null ? {} : { node: next }, { replace: true });
  return (
    <div className="stack">
      <Card title={t('journeys:counts')} flush>
        <Found query={stats}>
          {(data) => <CountsTable counts={countByNode(data, order)} names={names} onChoose={choose} />}
        </Found>
      </Card>
      <JourneyPeople journey={journey.id} node={node} names={names} onShowAll={() => choose(null)} />
    </div>
  );
}
