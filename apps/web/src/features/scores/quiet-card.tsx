import type { ScoredPersonView, ScoresOverview } from '@perennial/contracts';
import { Button, Card, Table } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useWorkspacePath } from '../../client/session.ts';
import { useApi } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { usePersonName } from '../../parts/person-name.ts';
import { useAmounts } from './use-amounts.ts';
import type { Chosen } from './use-chosen.ts';

/** Below this chance somebody counts as likely lost. */
const even = 0.5;
const shown = 5;

/** Likely lost, and worth a letter: who of them spent most. */
export function QuietCard({
  overview: { quiet, currency },
  onChoose,
}: {
  readonly overview: ScoresOverview;
  readonly onChoose: (chosen: Chosen) => void;
}) {
  const { t } = useTranslation();
  const { count, money } = useAmounts(currency);
  const people = useApi('GET /v1/scores/people', { query: { aliveBelow: even, limit: shown } });
  const values = { n: count(quiet.people), count: quiet.people, revenue: money(quiet.revenue) };
  return (
    <Card
      flush
      title={t('scores:quiet')}
      action={
        quiet.people > shown && (
          <Button kind="quiet" size="small" onPress={() => onChoose({ aliveBelow: String(even) })}>
            {t('scores:quiet.all', values)}
          </Button>
        )
      }
    >
      <p className="small soft inset">
        {t(quiet.people > 0 ? 'scores:quiet.why' : 'scores:quiet.none', values)}
      </p>
      <Found query={people} lines={shown}>
        {({ items }) => items.length > 0 && <QuietPeople items={items} currency={currency} />}
      </Found>
    </Card>
  );
}

function QuietPeople({
  items,
  currency,
}: {
  readonly items: readonly ScoredPersonView[];
  readonly currency: string;
}) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const nameOf = usePersonName();
  const { count, whole, money } = useAmounts(currency);
  return (
    <Table
      label={t('scores:quiet')}
      items={items}
      idOf={({ id }) => id}
      hrefOf={({ id }) => path(`people/${id}`)}
      columns={[
        { id: 'name', title: t('scores:person'), cell: nameOf },
        { id: 'spent', title: t('scores:spent'), end: true, cell: ({ scores }) => money(scores.revenue) },
        {
          id: 'silent',
          title: t('scores:silent'),
          end: true,
          cell: ({ scores: { daysSinceLast } }) =>
            t('scores:days', { n: count(daysSinceLast), count: daysSinceLast }),
        },
        {
          id: 'alive',
          title: t('scores:column.chance'),
          end: true,
          cell: ({ scores }) => scores.alive !== null && whole(scores.alive),
        },
      ]}
    />
  );
}
