import type { ScoresOverview } from '@perennial/contracts';
import { Card, Note } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useAmounts } from './use-amounts.ts';
import type { Chosen } from './use-chosen.ts';

/** Of who bought again: how many by the chance that they still will. */
export function AliveCard({
  overview,
  onChoose,
}: {
  readonly overview: ScoresOverview;
  readonly onChoose: (chosen: Chosen) => void;
}) {
  const { t } = useTranslation();
  const { model, alive, currency } = overview;
  const { count, whole } = useAmounts(currency);
  const most = Math.max(1, ...alive);
  return (
    <Card title={t('scores:alive')}>
      <div className="stack">
        <p className="small soft">{t('scores:alive.why')}</p>
        {model && !model.buying.ok && (
          <Note title={t(`scores:unfitted.${model.buying.reason}`)}>
            {t('scores:unfitted.counts', {
              buyers: count(model.buying.buyers),
              repeaters: count(model.buying.repeaters),
            })}
          </Note>
        )}
        {model?.buying.ok && (
          <ol className="alive-bars">
            {alive.map((people, i) => {
              const range = { from: whole(i / 10), to: whole((i + 1) / 10) };
              return (
                <li key={range.from}>
                  <button
                    type="button"
                    disabled={people === 0}
                    aria-label={t('scores:alive.bar', { ...range, n: count(people), count: people })}
                    onClick={() => onChoose(tenth(i))}
                  >
                    <span className="num small">{people > 0 && count(people)}</span>
                    <span className="bar" style={{ blockSize: `${(100 * people) / most}%` }} />
                  </button>
                  <span className="num small muted">{range.from}</span>
                </li>
              );
            })}
          </ol>
        )}
      </div>
    </Card>
  );
}

/** The last tenth holds whoever surely comes back, too. */
function tenth(i: number): Chosen {
  const aliveFrom = String(i / 10);
  return i === 9 ? { aliveFrom } : { aliveFrom, aliveBelow: String((i + 1) / 10) };
}
