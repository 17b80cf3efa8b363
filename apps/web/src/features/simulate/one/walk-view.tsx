import type { Standing, World } from '@perennial/simulate';
import { BackIcon, Button, ClockIcon, Select, UndoIcon } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSetting } from '../../../parts/setting.ts';
import { When } from '../../../parts/when.tsx';
import { sentence } from '@perennial/words';
import type { Base } from '../base.ts';
import { useTitle } from '../use-title.ts';
import { Answers } from './answers.tsx';
import { Effects } from './effects.tsx';
import { Offers } from './offers.tsx';
import { Others } from './others.tsx';
import { Story } from './story.tsx';
import type { Walk } from './use-walk.ts';

const hour = 3_600_000;
const leaps = { hour, day: 24 * hour, week: 168 * hour, month: 720 * hour } as const;
type Leap = keyof typeof leaps;

interface Props {
  readonly walk: Walk;
  readonly standing: Standing;
  readonly world: World;
  readonly base: Base;
}

/** Where they stand, what may happen next, and what has happened so far. */
export function WalkView({ walk, standing, world, base }: Props) {
  const { t } = useTranslation();
  const [leap, setLeap] = useState<Leap>('day');
  const next = walk.simulator.nextAt(standing);
  const { zone } = standing.facts.person;
  return (
    <>
      <Present standing={standing} next={next} />
      <div className="section stack">
        <div className="row wrap">
          <Button kind="primary" isDisabled={next === null} onPress={walk.next}>
            <ClockIcon aria-hidden />
            {t('simulate:next')}
          </Button>
          <Button isDisabled={!walk.canGoBack} onPress={walk.back}>
            <UndoIcon aria-hidden />
            {t('simulate:back')}
          </Button>
        </div>
        <div className="simulate-leap">
          <Select
            label={t('simulate:advance-by')}
            choices={(Object.keys(leaps) as Leap[]).map((id) => ({ id, label: t(`simulate:leap.${id}`) }))}
            value={leap}
            onChange={setLeap}
          />
          <Button onPress={() => walk.advance(leaps[leap])}>{t('simulate:advance')}</Button>
        </div>
      </div>
      <Answers
        key={`answers ${standing.now} ${standing.log.length}`}
        walk={walk}
        standing={standing}
        journey={world.journey}
        last={base.answers}
      />
      <Offers
        key={`${standing.now} ${standing.log.length}`}
        walk={walk}
        standing={standing}
        program={world.program}
      />
      <Effects effects={standing.effects} person={standing.facts.person.id} zone={zone} />
      <Story standing={standing} />
      <Others standing={standing} others={base.others} />
      <div className="section">
        <Button kind="quiet" onPress={walk.stop}>
          <BackIcon aria-hidden />
          {t('simulate:over')}
        </Button>
      </div>
    </>
  );
}

/** Told aloud whenever it is another. */
function Present({ standing, next }: { readonly standing: Standing; readonly next: number | null }) {
  const { t } = useTranslation();
  const { facts, passages, now, log } = standing;
  const { zone } = facts.person;
  const title = useTitle();
  const setting = useSetting(zone, title);
  const passage = passages.findLast(({ state }) => state.status === 'live') ?? passages.at(-1);
  const last = log.at(-1);
  const { visit, ended } = passage?.state ?? {};
  const isParked = passage?.failed !== undefined && passage.failed !== null;
  return (
    <div className="section simulate-present" role="status">
      <p className="small muted">
        {t('simulate:now')} <When at={new Date(now).toISOString()} zone={zone} as="moment" />
      </p>
      {!passage && last && <p>{t('simulate:refused', { why: sentence(last.reason, setting) })}</p>}
      {!passage && !last && <p>{t('simulate:outside')}</p>}
      {isParked && <p>{t('simulate:parked', { why: sentence(passage.failed!, setting) })}</p>}
      {visit && !isParked && (
        <p>
          <b>{title(visit.node)}</b> · {sentence(visit.why, setting)}
        </p>
      )}
      {ended && <p>{t('simulate:ended', { why: sentence(ended.reason, setting) })}</p>}
      <p className="small muted">
        {next === null ? (
          t('simulate:nothing-due')
        ) : (
          <>
            {t('simulate:due')} <When at={new Date(next).toISOString()} zone={zone} as="moment" />
          </>
        )}
      </p>
    </div>
  );
}
