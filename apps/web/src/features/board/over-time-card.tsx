import { PlainTable } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { AreaPicture } from './area/picture.tsx';
import { useBoard } from './board-context.ts';
import { DrillNumber } from './drill-number.tsx';
import { TwinCard } from './twin-card.tsx';

/** People by stage over time: a picture, and the same as a table. */
export function OverTimeCard() {
  const { t } = useTranslation();
  const { data } = useBoard();
  if (data.days.length === 0) return null;
  return <TwinCard title={t('board:over')} picture={<AreaPicture />} table={<DaysTable />} />;
}

/** The newest day first. */
function DaysTable() {
  const { t } = useTranslation();
  const { data, name, day } = useBoard();
  const stages = data.stages.map(({ stage }) => stage);
  return (
    <div className="p-scroll board-days" tabIndex={0} role="group" aria-label={t('board:over')}>
      <PlainTable aria-label={t('board:over')}>
        <thead>
          <tr>
            <th scope="col">{t('board:over.column')}</th>
            {stages.map((stage) => (
              <th key={stage} scope="col" className="end">
                {name(stage)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.days.toReversed().map((one) => (
            <tr key={one.day}>
              <th scope="row">{day(one.day)}</th>
              {stages.map((stage) => (
                <td key={stage} className="end">
                  <DrillNumber
                    count={one.people[stage] ?? 0}
                    drill={{
                      number: 'day',
                      stage,
                      to: one.day,
                      title: t('board:on-day', { stage: name(stage), day: day(one.day) }),
                    }}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </div>
  );
}
