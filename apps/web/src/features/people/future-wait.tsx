import type { Person } from '@perennial/contracts';
import { Button, ClockIcon, toast, WarnIcon } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { useAct } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { usePersonName } from '../../parts/person-name.ts';
import { useSetting } from '../../parts/setting.ts';
import { sentence } from '@perennial/words';
import { TimeAhead } from './time-ahead.tsx';
import type { StoryEnrollment } from './use-story.ts';

/** What somebody waits for in one journey, until when in their own time, and what would take them on. */
export function FutureWait({
  enrollment,
  person,
}: {
  readonly enrollment: StoryEnrollment;
  readonly person: Person;
}) {
  const { t, i18n } = useTranslation();
  const setting = useSetting(person.zone);
  const mayEnd = useMay('enrollments.end');
  const [isEnding, setEnding] = useState(false);
  const { journeyName, visit, until, status, stopping } = enrollment;
  const needsYou = status === 'attention';
  const waitsFor = visit?.waitsFor ?? [];
  const events = new Intl.ListFormat(i18n.language, { type: 'disjunction' }).format(
    waitsFor.map((name) => t('people:quoted', { name })),
  );
  return (
    <li className={needsYou ? 'trouble' : undefined}>
      <span className="icon" aria-hidden>
        {needsYou ? <WarnIcon /> : <ClockIcon />}
      </span>
      <div className="text">
        <p className="first">
          {needsYou ? (
            <b>{t('people:future.trouble', { journey: journeyName })}</b>
          ) : until === null ? (
            <b>{t('people:future.open', { journey: journeyName })}</b>
          ) : (
            <TimeAhead at={until} zone={person.zone} journey={journeyName} />
          )}
        </p>
        {visit && !needsYou && visit.why.code !== 'until' && (
          <p className="soft">{sentence(visit.why, setting)}</p>
        )}
        {needsYou && enrollment.reason && <p className="soft">{sentence(enrollment.reason, setting)}</p>}
        {waitsFor.length > 0 && <p className="small soft">{t('people:future.moves', { events })}</p>}
        {stopping && <p className="small soft">{t('people:future.stopping')}</p>}
      </div>
      {mayEnd && !stopping && (
        <span className="row">
          {needsYou && <TryAgain enrollment={enrollment.id} />}
          <Button size="small" onPress={() => setEnding(true)}>
            {t('people:take-out')}
          </Button>
        </span>
      )}
      {isEnding && <TakeOut enrollment={enrollment} person={person} onClose={() => setEnding(false)} />}
    </li>
  );
}

/** Once what was wrong is mended. */
function TryAgain({ enrollment }: { readonly enrollment: string }) {
  const { t } = useTranslation();
  const act = useAct('POST /v1/enrollments/:enrollment/retry');
  const done = () => toast(t('people:retry.done'));
  return (
    <Button
      size="small"
      isPending={act.isPending}
      onPress={() => act.mutate({ params: { enrollment } }, { onSuccess: done })}
    >
      {t('people:retry')}
    </Button>
  );
}

function TakeOut({
  enrollment,
  person,
  onClose,
}: {
  readonly enrollment: StoryEnrollment;
  readonly person: Person;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  const act = useAct('POST /v1/enrollments/:enrollment/exit');
  const done = () => {
    toast(t('people:take-out.done'));
    onClose();
  };
  return (
    <Confirm
      danger
      title={t('people:take-out.title', { name: nameOf(person), journey: enrollment.journeyName })}
      act={t('people:take-out')}
      // There is no way back in by hand, so that it asks for the name.
      typeName={nameOf(person)}
      isPending={act.isPending}
      error={act.error}
      onAct={() => act.mutate({ params: { enrollment: enrollment.id } }, { onSuccess: done })}
      onClose={onClose}
    >
      <p>{t('people:take-out.effect')}</p>
    </Confirm>
  );
}
