import { Button, Card, EmptyState, PeopleIcon, Pill, Table, WarnIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useWorkspacePath } from '../../client/session.ts';
import { usePages } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { More } from '../../parts/more.tsx';
import { usePersonName } from '../../parts/person-name.ts';
import { When } from '../../parts/when.tsx';
import type { useNodeNames } from './node-names.ts';

interface Props {
  readonly journey: string;
  /** Only those at this node. */
  readonly node: string | null;
  readonly names: ReturnType<typeof useNodeNames>;
  readonly onShowAll: () => void;
}

/** Who is in the journey or has been, last entered first. */
export function JourneyPeople({ journey, node, names, onShowAll }: Props) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const nameOf = usePersonName();
  const query = usePages(
    'GET /v1/journeys/:journey/people',
    { params: { journey }, ...(node !== null && { query: { node } }) },
    { every: 5_000 },
  );
  const title = node === null ? t('journeys:people') : t('journeys:people.at', { node: names.title(node) });
  return (
    <Card
      flush
      title={title}
      action={
        node !== null && (
          <Button size="small" onPress={onShowAll}>
            {t('journeys:people.all')}
          </Button>
        )
      }
    >
      <Found query={{ ...query, data: query.items }}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState icon={<PeopleIcon aria-hidden />} title={t('journeys:people.empty')}>
              {t('journeys:people.empty.why')}
            </EmptyState>
          ) : (
            <Table
              label={title}
              items={items}
              idOf={({ enrollment }) => enrollment.id}
              hrefOf={({ person }) => path(`people/${person.id}`)}
              columns={[
                { id: 'person', title: t('journeys:people.who'), cell: ({ person }) => nameOf(person) },
                {
                  id: 'state',
                  title: t('journeys:people.state'),
                  cell: ({ enrollment }) => <State state={enrollment.status} />,
                },
                {
                  id: 'node',
                  title: t('journeys:people.node'),
                  cell: ({ enrollment }) => (enrollment.node === null ? '' : names.title(enrollment.node)),
                },
                {
                  id: 'until',
                  title: t('journeys:people.until'),
                  cell: ({ enrollment, person }) =>
                    enrollment.until !== null && <When at={enrollment.until} zone={person.zone} />,
                },
                {
                  id: 'entered',
                  title: t('journeys:people.entered'),
                  cell: ({ enrollment }) => <When at={enrollment.enteredAt} />,
                },
                {
                  id: 'version',
                  title: t('journeys:people.version'),
                  end: true,
                  cell: ({ enrollment }) => enrollment.version,
                },
              ]}
            />
          )
        }
      </Found>
      <More query={query} />
    </Card>
  );
}

function State({ state }: { readonly state: 'live' | 'attention' | 'done' }) {
  const { t } = useTranslation();
  if (state !== 'attention') return <span className="soft">{t(`journeys:state.${state}`)}</span>;
  return (
    <Pill tone="danger" icon={<WarnIcon aria-hidden />}>
      {t('journeys:state.attention')}
    </Pill>
  );
}
