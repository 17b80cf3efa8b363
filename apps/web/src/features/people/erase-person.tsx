import type { Person } from '@perennial/contracts';
import { toast } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useWorkspacePath } from '../../client/session.ts';
import { useAct } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { usePersonName } from '../../parts/person-name.ts';

/** Asks for the name first: there is no way back. */
export function ErasePerson({ person, onClose }: { readonly person: Person; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const navigate = useNavigate();
  const name = usePersonName()(person);
  const act = useAct('POST /v1/people/:person/erase');
  const done = () => {
    toast(t('people:erase.done', { name }));
    void navigate(path('people'));
  };
  return (
    <Confirm
      danger
      title={t('people:erase.title', { name })}
      act={t('people:erase.act')}
      typeName={name}
      isPending={act.isPending}
      error={act.error}
      onAct={() => act.mutate({ params: { person: person.id } }, { onSuccess: done })}
      onClose={onClose}
    >
      <p>{t('people:erase.effect')}</p>
      <p>{t('people:erase.silent')}</p>
    </Confirm>
  );
}
