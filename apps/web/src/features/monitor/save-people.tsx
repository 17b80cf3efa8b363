import type { PeopleOfNumber } from '@perennial/contracts';
import { Button, Dialog, Segments, Select, TextField, toast } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useWorkspacePath } from '../../client/session.ts';
import { useAct, useApi } from '../../client/use-api.ts';
import { Fault } from '../../parts/found.tsx';

interface Props {
  readonly journey: string;
  readonly number: PeopleOfNumber;
  readonly onClose: () => void;
}

type Where = 'new' | 'known';

/** Puts the people of a number on a list, so that they can be looked at, written to or left out later. */
export default function SavePeople({ journey, number, onClose }: Props) {
  const { t } = useTranslation();
  const { lists, save, act } = useSaving(journey, number, onClose);
  const [where, setWhere] = useState<Where>('new');
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const to =
    where === 'new' ? (name.trim() === '' ? null : { name: name.trim() }) : chosen && { list: chosen };
  return (
    <Dialog title={t('monitor:save')} isOpen onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (to) save(to);
        }}
      >
        <p className="soft">{t('monitor:save.why')}</p>
        {lists.length > 0 && (
          <Segments
            label={t('monitor:save.where')}
            choices={(['new', 'known'] as const).map((id) => ({ id, label: t(`monitor:save.where.${id}`) }))}
            value={where}
            onChange={setWhere}
          />
        )}
        {where === 'new' ? (
          <TextField
            label={t('monitor:save.name')}
            value={name}
            onChange={setName}
            maxLength={200}
            autoFocus
            isRequired
          />
        ) : (
          <Select
            label={t('monitor:save.list')}
            choices={lists.map((list) => ({ id: list.id, label: list.name }))}
            value={chosen}
            placeholder={t('monitor:save.list.choose')}
            onChange={setChosen}
          />
        )}
        {act.error && <Fault error={act.error} />}
        <footer>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button kind="primary" type="submit" isPending={act.isPending} isDisabled={!to}>
            {t('monitor:save.do')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

function useSaving(journey: string, number: PeopleOfNumber, onDone: () => void) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const path = useWorkspacePath();
  const segments = useApi('GET /v1/segments');
  const act = useAct('POST /v1/journeys/:journey/people/list');
  const save = (to: { readonly name: string } | { readonly list: string }) =>
    act.mutate(
      { params: { journey }, body: { number, to } },
      {
        onSuccess: ({ list, added }) => {
          const n = new Intl.NumberFormat(i18n.language).format(added);
          toast(t('monitor:save.done', { count: added, n }), 'done', {
            label: t('monitor:save.show'),
            onAct: () => void navigate(path(`segments/${list}`)),
          });
          onDone();
        },
      },
    );
  const lists = (segments.data?.items ?? []).filter(({ kind }) => kind === 'static');
  return { lists, save, act };
}
