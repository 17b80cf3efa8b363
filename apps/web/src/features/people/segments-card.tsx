import type { Person } from '@perennial/contracts';
import { Button, Card, CloseIcon, Picker } from '@perennial/ui';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { useAct, useApi } from '../../client/use-api.ts';
import { Fault } from '../../parts/found.tsx';
import { Own } from '../../parts/own.tsx';
import { When } from '../../parts/when.tsx';

/** Segments and lists that somebody is in; lists can be changed here. */
export function SegmentsCard({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  const mayEdit = useMay('people.edit');
  const remove = useAct('DELETE /v1/segments/:segment/people');
  return (
    <Card title={t('people:segments')} action={mayEdit && <AddToList person={person} />}>
      {person.segments.length === 0 ? (
        <p className="small muted">{t('people:segments.none')}</p>
      ) : (
        <ul className="stack tight">
          {person.segments.map(({ id, name, kind, since }) => (
            <li key={id} className="row between wrap">
              <Own>{name}</Own>
              <span className="row small muted">
                <When at={since} as="day" />
                {mayEdit && kind === 'static' && (
                  <Button
                    kind="quiet"
                    size="small"
                    icon
                    aria-label={t('people:segments.remove', { name })}
                    onPress={() => remove.mutate({ params: { segment: id }, body: { people: [person.id] } })}
                  >
                    <CloseIcon aria-hidden />
                  </Button>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {remove.error && <Fault error={remove.error} />}
    </Card>
  );
}

function AddToList({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  const { data } = useApi('GET /v1/segments');
  const add = useAct('POST /v1/segments/:segment/people');
  const { segments, id } = person;
  const find = useCallback(
    (search: string) => {
      const wanted = search.trim().toLocaleLowerCase();
      const choices = (data?.items ?? [])
        .filter((one) => one.kind === 'static' && !segments.some((mine) => mine.id === one.id))
        .filter(({ name }) => name.toLocaleLowerCase().includes(wanted))
        .map((one) => ({ id: one.id, label: one.name }));
      return choices.length === 0 ? [] : [{ id: 'lists', choices }];
    },
    [data, segments],
  );
  const pick = (segment: string) => add.mutate({ params: { segment }, body: { people: [id] } });
  return (
    <Picker label={t('people:segments.find')} find={find} onPick={pick} empty={t('people:segments.no-lists')}>
      <Button kind="quiet" size="small">
        {t('people:segments.add')}
      </Button>
    </Picker>
  );
}
