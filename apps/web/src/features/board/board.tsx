import { buttonClass, EmptyState, PeopleIcon } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay, useWorkspacePath } from '../../client/session.ts';
import { useStageNames } from '../../parts/stage-name.ts';
import { useTimes } from '../../time/use-times.ts';
import { BoardContext, type Board as BoardAtHand, type BoardData, type Drill } from './board-context.ts';
import { ConversionCard } from './conversion-card.tsx';
import { JourneysCard } from './journeys-card.tsx';
import { OverTimeCard } from './over-time-card.tsx';
import { PassageCard } from './passage-card.tsx';
import { PeopleSheet } from './people-sheet.tsx';
import { StageCards } from './stage-cards.tsx';
import { WordsCard } from './words-card.tsx';

/** All that is told of one model. */
export function Board(props: { readonly model: string; readonly data: BoardData; readonly isOld: boolean }) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const [asked, setAsked] = useState<Drill | null>(null);
  const board = useBoardAtHand(props, setAsked);
  if (props.data.people === 0)
    return (
      <EmptyState
        icon={<PeopleIcon aria-hidden />}
        title={t('board:empty')}
        action={
          <Link className={buttonClass('primary')} to={path('settings/keys')}>
            {t('board:empty.act')}
          </Link>
        }
      >
        {t('board:empty.lead')}
      </EmptyState>
    );
  return (
    <BoardContext.Provider value={board}>
      <div className="board" {...(props.isOld && { 'aria-busy': true })}>
        <StageCards />
        <div className="columns board-flows">
          <PassageCard />
          <WordsCard />
        </div>
        <OverTimeCard />
        <ConversionCard />
        <JourneysCard />
      </div>
      {asked !== null && <PeopleSheet drill={asked} onClose={() => setAsked(null)} />}
    </BoardContext.Provider>
  );
}

function useBoardAtHand(
  { model, data }: { readonly model: string; readonly data: BoardData },
  drill: (drill: Drill) => void,
): BoardAtHand {
  const { t, i18n } = useTranslation();
  const names = useStageNames();
  const maySee = useMay('people.read');
  // Days are calendar dates, the same in every zone.
  const { shortDay } = useTimes('UTC');
  const number = new Intl.NumberFormat(i18n.language);
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 1 });
  return {
    model,
    data,
    name: (stage) => (stage === null ? t('board:no-stage') : names.stage(model, stage)),
    hue: (stage) => (stage === null ? '' : names.hue(model, stage)),
    number: (n) => number.format(n),
    share: (part, whole) => percent.format(whole === 0 ? 0 : part / whole),
    day: (day) => shortDay(day),
    drill: maySee ? drill : undefined,
  };
}
