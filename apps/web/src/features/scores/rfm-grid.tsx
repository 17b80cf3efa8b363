import type { ScoresOverview } from '@perennial/contracts';
import { Card } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import type { Chosen } from './use-chosen.ts';
import { useAmounts, type Amounts } from './use-amounts.ts';

const worstFirst = [1, 2, 3, 4, 5] as const;
const bestFirst = [5, 4, 3, 2, 1] as const;
/** How much ink the fullest cell bears. */
const fullest = 0.3;

interface Props {
  readonly overview: ScoresOverview;
  readonly onChoose: (chosen: Chosen) => void;
}

/** Customers by how recently and how often they bought: the more of them, the darker; each cell leads to them. */
export function RfmGrid({ overview, onChoose }: Props) {
  const { t } = useTranslation();
  const amounts = useAmounts(overview.currency);
  const { model, grid } = overview;
  // Where many have ordered as often, a fifth may be empty: it has no column.
  const frequencies = worstFirst.filter((score) => score === 5 || !isEmpty(score));
  const most = Math.max(1, ...grid.map(({ people }) => people));
  return (
    <Card title={t('scores:grid')}>
      <p className="small soft">{t('scores:grid.why')}</p>
      <table className="rfm-grid">
        <thead>
          <tr>
            <td />
            {frequencies.map((frequency) => (
              <th key={frequency} scope="col">
                {frequencyWords(frequency)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bestFirst.map((recency) => (
            <tr key={recency}>
              <th scope="row">{recencyWords(recency)}</th>
              {frequencies.map((frequency) => (
                <Cell
                  key={frequency}
                  cell={grid.find((one) => one.recency === recency && one.frequency === frequency)}
                  most={most}
                  amounts={amounts}
                  label={`${recencyWords(recency)}, ${frequencyWords(frequency)}`}
                  onPress={() => onChoose({ recency: String(recency), frequency: String(frequency) })}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );

  function recencyWords(score: number): string {
    const cuts = model?.cuts.recency ?? [];
    if (score === 1) return t('scores:grid.before', { days: amounts.count(Math.floor(cuts[3] ?? 0)) });
    return t('scores:grid.within', { days: amounts.count(Math.floor(cuts[5 - score] ?? 0)) });
  }

  /** From one more than the bound below, to the bound. */
  function boundsOf(score: number): readonly [number, number] {
    const cuts = model?.cuts.frequency ?? [];
    const from = score === 1 ? 1 : Math.floor(cuts[score - 2] ?? 0) + 1;
    return [from, Math.floor(cuts[score - 1] ?? from)];
  }

  function isEmpty(score: number): boolean {
    const [from, to] = boundsOf(score);
    return to < from;
  }

  function frequencyWords(score: number): string {
    const [from, to] = boundsOf(score);
    if (score === 5) return t('scores:grid.or-more', { n: amounts.count(from) });
    return from === to
      ? t('scores:grid.orders', { n: amounts.count(from), count: from })
      : t('scores:grid.from-to', { from: amounts.count(from), to: amounts.count(to) });
  }
}

function Cell({
  cell,
  most,
  amounts,
  label,
  onPress,
}: {
  readonly cell: ScoresOverview['grid'][number] | undefined;
  readonly most: number;
  readonly amounts: Amounts;
  readonly label: string;
  readonly onPress: () => void;
}) {
  const { t } = useTranslation();
  if (cell === undefined)
    return (
      <td>
        <span className="rfm-cell none" />
      </td>
    );
  const { people, revenue } = cell;
  const share = Math.round(100 * fullest * Math.sqrt(people / most));
  const values = { n: amounts.count(people), count: people, revenue: amounts.money(revenue) };
  return (
    <td>
      <button
        type="button"
        className="rfm-cell"
        style={{ background: `color-mix(in oklab, var(--ink) ${share}%, var(--surface))` }}
        aria-label={`${label}: ${t('scores:grid.cell', values)}`}
        onClick={onPress}
      >
        <b className="num">{amounts.count(people)}</b>
        <span className="num small">{amounts.shortMoney(revenue)}</span>
      </button>
    </td>
  );
}
