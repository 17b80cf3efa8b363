import { Card } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useBoard, type BoardData } from './board-context.ts';
import { DrillNumber } from './drill-number.tsx';

type Flow = BoardData['flows'][number];

/** More than these nobody reads. */
const most = 5;

/** What moved most in the period, as sentences. */
export function WordsCard() {
  const { t } = useTranslation();
  const { data, name } = useBoard();
  const flows = data.flows
    .filter(({ people }) => people > 0)
    .toSorted((a, b) => b.people - a.people)
    .slice(0, most);
  return (
    <Card title={t('board:words')}>
      {flows.length === 0 ? (
        <p className="soft">{t('board:words.none')}</p>
      ) : (
        <ul className="board-words">
          {flows.map((flow) => (
            <li key={`${flow.from}>${flow.to}`}>
              <DrillNumber
                count={flow.people}
                drill={{
                  number: 'flow',
                  stage: flow.from ?? 'none',
                  target: flow.to ?? 'none',
                  title: t('board:flow.people', {
                    from: flow.from === null ? t('board:new') : name(flow.from),
                    to: name(flow.to),
                  }),
                }}
              />{' '}
              {t(keyOf(flow), { count: flow.people, from: name(flow.from), to: name(flow.to) })}
              {flow.moves > flow.people && (
                <span className="small muted"> {t('board:flow.moves', { count: flow.moves })}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function keyOf({ from, to }: Flow): string {
  if (from === null) return 'board:flow.new';
  return to === null ? 'board:flow.left' : 'board:flow.moved';
}
