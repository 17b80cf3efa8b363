import { PlainTable } from '@perennial/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useBoard } from './board-context.ts';
import { DrillNumber } from './drill-number.tsx';
import { SankeyPicture } from './sankey/picture.tsx';
import { TwinCard } from './twin-card.tsx';

/** From where to where people went in the period: a picture, and the same as a table. */
export function PassageCard() {
  const { t } = useTranslation();
  const board = useBoard();
  const { data, name, drill } = board;
  const title = (from: string | null, to: string | null) =>
    t('board:passage.people', { from: from === null ? t('board:new') : name(from), to: name(to) });
  const number = (from: string | null, to: string | null) => ({
    number: 'passage' as const,
    stage: from ?? 'none',
    target: to ?? 'none',
    title: title(from, to),
  });
  return (
    <TwinCard
      title={t('board:went')}
      note={t('board:went.colours')}
      picture={<SankeyPicture onPick={drill && (({ from, to }) => drill(number(from, to)))} />}
      table={
        <MatrixTable
          label={t('board:went')}
          cell={(from, to) => {
            const found = data.passage.find((one) => one.from === from && one.to === to);
            return <DrillNumber count={found?.people ?? 0} drill={number(from, to)} />;
          }}
        />
      }
    />
  );
}

/** From each stage, and from none, to each stage. */
function MatrixTable({
  label,
  cell,
}: {
  readonly label: string;
  readonly cell: (from: string | null, to: string | null) => ReactNode;
}) {
  const { t } = useTranslation();
  const { data, name } = useBoard();
  const stages = data.stages.map(({ stage }) => stage);
  const sides = (side: 'from' | 'to') =>
    data.passage.some((one) => one[side] === null) ? [...stages, null] : stages;
  return (
    <div className="p-scroll">
      <PlainTable className="board-matrix" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t('board:matrix.from-to')}</th>
            {sides('to').map((stage) => (
              <th key={String(stage)} scope="col" className="end">
                {name(stage)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sides('from').map((from) => (
            <tr key={String(from)}>
              <th scope="row">{from === null ? t('board:new') : name(from)}</th>
              {sides('to').map((to) => (
                <td key={String(to)} className="end">
                  {cell(from, to)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </div>
  );
}
