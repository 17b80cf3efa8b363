import type { Person } from '@perennial/contracts';
import { Avatar, MailIcon, PlaceIcon, PushIcon, StageMark } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { usePersonName } from '../../parts/person-name.ts';
import { useStageNames } from '../../parts/stage-name.ts';
import { zoneName } from '../../time/formats.ts';
import { useNow, useTimes } from '../../time/use-times.ts';
import { knownZone, readerZone } from '../../time/zones.ts';

/** Name, stages, addresses, and what time it is where they are. */
export function PersonHeading({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  const names = useStageNames();
  return (
    <span className="person-heading">
      <Avatar name={nameOf(person)} big />
      <span>
        <span className="row wrap">
          {nameOf(person)}
          {person.stagesNow.map(({ model, stage }) => (
            <StageMark key={model} stage={names.hue(model, stage)} name={names.stage(model, stage)} tag />
          ))}
        </span>
        <span className="person-facts num">
          <span>
            <PlaceIcon aria-hidden />
            {person.zone === null ? t('people:zone.unknown') : <TimeThere zone={person.zone} />}
          </span>
          {person.phone !== null && (
            <span>
              <PushIcon aria-hidden />
              {person.phone}
            </span>
          )}
          {person.email !== null && (
            <span>
              <MailIcon aria-hidden />
              {person.email}
            </span>
          )}
        </span>
      </span>
    </span>
  );
}

function TimeThere({ zone: given }: { readonly zone: string }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const zone = knownZone(given, readerZone);
  const there = useTimes(zone);
  return t('people:time-there', { zone: zoneName(i18n.language, zone, now), time: there.clock(now) });
}
