import type { Person } from '@perennial/contracts';
import { Button, Card, StageRibbon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { useAct } from '../../client/use-api.ts';
import { Fault } from '../../parts/found.tsx';
import { useStageNames } from '../../parts/stage-name.ts';
import { When } from '../../parts/when.tsx';
import { roughly } from '../../time/formats.ts';
import { useNow, useTimes } from '../../time/use-times.ts';
import { lanesOf } from './stage-lanes.ts';

/** Where in the width of the ribbon times are told. */
const ticks = [0, 0.25, 0.5, 0.72];

/** Each model's stages through time: width is duration, the present one in full hue. */
export function StageHistory({ person }: { readonly person: Person }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const times = useTimes();
  const names = useStageNames();
  const { lanes, from, to } = lanesOf(person, now);
  if (lanes.length === 0) return null;
  const told = (at: number) => tickLabel(times, to - from, at);
  return (
    <Card>
      <div className="life">
        {lanes.map(({ model, spans }) => (
          <div key={model} className="lane">
            <h3>{names.model(model)}</h3>
            <StageRibbon
              label={t('people:stages-of', { model: names.model(model) })}
              spans={spans.map(({ stage, begin, end, isNow }) => ({
                key: String(begin),
                stage: stage === null ? null : names.hue(model, stage),
                now: isNow,
                length: (end - begin) / Math.max(1, to - from),
                label: t('people:span', {
                  stage: stage === null ? t('people:no-stage') : names.stage(model, stage),
                  length: roughly(i18n.language, end - begin),
                }),
              }))}
            />
            <ByHand person={person} model={model} />
          </div>
        ))}
        <div className="axis num" aria-hidden>
          {ticks
            .map((share) => ({ share, text: told(from + share * (to - from)) }))
            // What was told before says nothing.
            .filter(({ text }, i, all) => text !== all[i - 1]?.text)
            .map(({ share, text }) => (
              <span key={share} style={{ left: `${share * 100}%` }}>
                {text}
              </span>
            ))}
          <span className="today">{t('people:today', { day: times.shortDay(now) })}</span>
        </div>
      </div>
    </Card>
  );
}

/** That somebody set the present stage, how long that holds, and the way back. */
function ByHand({ person, model }: { readonly person: Person; readonly model: string }) {
  const { t } = useTranslation();
  const may = useMay('people.edit');
  const undo = useAct('POST /v1/people/:person/stages/:model/undo');
  const hand = person.stagesNow.find((one) => one.model === model)?.byHand;
  if (!hand) return null;
  return (
    <div className="row wrap small muted">
      <span>
        {hand.until === null ? t('people:by-hand') : t('people:by-hand.until')}{' '}
        {hand.until !== null && <When at={hand.until} />}
      </span>
      {may && (
        <Button
          kind="quiet"
          size="small"
          isPending={undo.isPending}
          onPress={() => undo.mutate({ params: { person: person.id, model } })}
        >
          {t('people:by-hand.undo')}
        </Button>
      )}
      {undo.error && <Fault error={undo.error} />}
    </div>
  );
}

const day = 86_400_000;

/** Hours over a day or two, days over a season, months over years. */
function tickLabel(times: ReturnType<typeof useTimes>, length: number, at: number): string {
  if (length < 2 * day) return times.clock(at);
  return length < 120 * day ? times.shortDay(at) : times.month(at);
}
