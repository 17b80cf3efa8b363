import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../../client/session.ts';
import { useApi } from '../../client/use-api.ts';

/** Who published: the reader, a colleague by name, or whatever holds a key. `onPaper`: whoever reads it is anybody. */
export function usePublisherName({ onPaper = false } = {}): (actor: string) => string {
  const { t } = useTranslation();
  const me = useMe().data?.user;
  const mayRead = useMay('members.read');
  const { data } = useApi('GET /v1/members', undefined, { enabled: mayRead });
  return (actor) => {
    if (me && actor === `user:${me.id}`) return onPaper ? me.name : t('journeys:versions.you');
    const member = data?.items.find(({ id }) => actor === `user:${id}`);
    return member?.name ?? t('journeys:versions.colleague');
  };
}
