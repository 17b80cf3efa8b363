import type { Person } from '@perennial/contracts';
import { Button, JourneyIcon, Picker, Sheet } from '@perennial/ui';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useClient } from '../../../client/use-api.ts';
import { Found } from '../../../parts/found.tsx';
import { usePersonName } from '../../../parts/person-name.ts';
import { WhyAnswer } from './why-answer.tsx';

/** Of any journey: why this person is in it, or is not. */
export function WhySheet({ person, onClose }: { readonly person: Person; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  const [journey, setJourney] = useState<string | null>(null);
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={t('people:why.title', { name: nameOf(person) })}
      closeLabel={t('common:close')}
    >
      <div className="stack">
        <PickJourney onPick={setJourney} />
        {journey === null ? (
          <p className="muted">{t('people:why.ask')}</p>
        ) : (
          <Asked key={journey} person={person} journey={journey} />
        )}
      </div>
    </Sheet>
  );
}

function PickJourney({ onPick }: { readonly onPick: (journey: string) => void }) {
  const { t } = useTranslation();
  const call = useClient();
  const find = useCallback(
    async (search: string) => {
      const { items } = await call('GET /v1/journeys', { query: { limit: 200 } });
      const wanted = search.trim().toLocaleLowerCase();
      const choices = items
        .filter(({ name }) => name.toLocaleLowerCase().includes(wanted))
        .map(({ id, name, status }) => ({ id, label: name, detail: t(`journeys:status.${status}`) }));
      return choices.length === 0 ? [] : [{ id: 'journeys', choices }];
    },
    [call, t],
  );
  return (
    <div>
      <Picker label={t('people:why.pick')} find={find} onPick={onPick} empty={t('people:why.none')}>
        <Button>
          <JourneyIcon aria-hidden />
          {t('people:why.pick')}
        </Button>
      </Picker>
    </div>
  );
}

function Asked({ person, journey }: { readonly person: Person; readonly journey: string }) {
  const query = useApi('GET /v1/people/:person/why/:journey', { params: { person: person.id, journey } });
  return (
    <Found query={query} lines={6}>
      {(why) => <WhyAnswer why={why} person={person} />}
    </Found>
  );
}
