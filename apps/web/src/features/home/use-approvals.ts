import { useTranslation } from 'react-i18next';
import { useMay, useWorkspacePath } from '../../client/session.ts';
import { useApi } from '../../client/use-api.ts';

/** What was put to the reader, and nobody else has decided yet. */
export function useApprovals() {
  const { t } = useTranslation();
  const path = useWorkspacePath();
  const mayDecide = useMay('approvals.decide');
  const query = { state: 'waiting', limit: 20 } as const;
  const { data } = useApi('GET /v1/approvals', { query }, { enabled: mayDecide, every: 15_000 });
  return (data?.items ?? [])
    .filter((approval) => approval.mayDecide)
    .map(({ id, kind, subject, name, askedBy, note }) => ({
      id,
      text:
        askedBy === null ? t('home:approval.key', { name }) : t('home:approval', { name, author: askedBy }),
      why: note,
      to: path(kind === 'journey' ? `journeys/${subject}` : `content/${subject}`),
    }));
}
