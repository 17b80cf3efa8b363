import { Button, Card, JourneyIcon, PlusIcon, StageMark } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay, useWorkspacePath } from '../../client/session.ts';
import { Fault } from '../../parts/found.tsx';
import { useBoard, type BoardData } from './board-context.ts';
import { useGreeting } from './use-greeting.ts';

type Journeys = BoardData['journeys'][number]['journeys'];

/** Which journeys hang on each stage, and who greets nobody. */
export function JourneysCard() {
  const { t } = useTranslation();
  const { data } = useBoard();
  const { greet, isPending, error } = useGreeting();
  return (
    <Card title={t('board:journeys')} flush>
      {Boolean(error) && <Fault error={error} />}
      <ul className="board-journeys">
        {data.stages.map(({ stage }) => (
          <StageJourneys
            key={stage}
            stage={stage}
            journeys={data.journeys.find((one) => one.stage === stage)?.journeys ?? []}
            isPending={isPending}
            onGreet={greet}
          />
        ))}
      </ul>
    </Card>
  );
}

function StageJourneys({
  stage,
  journeys,
  isPending,
  onGreet,
}: {
  readonly stage: string;
  readonly journeys: Journeys;
  readonly isPending: boolean;
  readonly onGreet: (name: string, model: string, stage: string) => void;
}) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const mayEdit = useMay('journeys.edit');
  const { model, name, hue } = useBoard();
  const greets = journeys.some(({ on }) => on === 'entered');
  return (
    <li>
      <StageMark stage={hue(stage)} name={name(stage)} />
      <div className="stack">
        {journeys.map(({ id, name: title, on }) => (
          <span key={`${id}/${on}`} className="row">
            <JourneyIcon aria-hidden className="board-icon" />
            <Link className="link" to={path(`journeys/${id}`)}>
              {title}
            </Link>
            <span className="small muted">{t(`board:journeys.${on}`)}</span>
            <Link className="link small" to={path(`results/effect?journey=${id}`)}>
              {t('board:journeys.effect')}
            </Link>
          </span>
        ))}
        {!greets && <span className="soft">{t('board:journeys.none')}</span>}
      </div>
      {!greets && mayEdit && (
        <Button
          size="small"
          isDisabled={isPending}
          aria-label={`${t('board:journeys.draw')}: ${name(stage)}`}
          onPress={() => onGreet(t('board:journeys.name', { stage: name(stage) }), model, stage)}
        >
          <PlusIcon aria-hidden />
          {t('board:journeys.draw')}
        </Button>
      )}
    </li>
  );
}
