import type { ListedJourney } from '@perennial/contracts';
import { Card, PauseIcon, Pill, PlayIcon, Table } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useWorkspacePath } from '../../client/session.ts';

/** Journeys that run or are held, the fullest first. */
export function Moving({ journeys }: { readonly journeys: readonly ListedJourney[] }) {
  const { t, i18n } = useTranslation();
  const path = useWorkspacePath();
  const numbers = new Intl.NumberFormat(i18n.language);
  const shares = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 1 });
  const items = [...journeys].sort((a, b) => b.here - a.here);
  const columns = [
    { id: 'name', title: t('home:journey'), cell: ({ name }: ListedJourney) => name },
    {
      id: 'state',
      title: t('home:state'),
      cell: ({ status }: ListedJourney) =>
        status === 'live' ? (
          <Pill tone="good" icon={<PlayIcon aria-hidden />}>
            {t('home:live')}
          </Pill>
        ) : (
          <Pill icon={<PauseIcon aria-hidden />}>{t('home:on-hold')}</Pill>
        ),
    },
    {
      id: 'here',
      title: t('home:here'),
      end: true,
      cell: ({ here }: ListedJourney) => numbers.format(here),
    },
    {
      id: 'week',
      title: t('home:week'),
      end: true,
      cell: ({ week }: ListedJourney) => numbers.format(week),
    },
    {
      id: 'goal',
      title: t('home:goal'),
      end: true,
      cell: ({ goal }: ListedJourney) =>
        goal && goal.entered > 0 ? shares.format(goal.reached / goal.entered) : '',
    },
  ];
  return (
    <Card title={t('home:moving')} flush>
      <Table
        label={t('home:moving')}
        columns={columns}
        items={items}
        idOf={({ id }) => id}
        hrefOf={({ id }) => path(`journeys/${id}/monitor`)}
      />
    </Card>
  );
}
