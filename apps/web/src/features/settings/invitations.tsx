import type { Invitation } from '@perennial/contracts';
import { Button, Card, Table } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useAct, useApi } from '../../client/use-api.ts';
import { Fault } from '../../parts/found.tsx';
import { When } from '../../parts/when.tsx';
import { useRoles } from './roles.ts';

/** Links that somebody may still follow; nothing where there are none. */
export function Invitations() {
  const { t } = useTranslation();
  const roles = useRoles();
  const invitations = useApi('GET /v1/invitations');
  const revoke = useAct('DELETE /v1/invitations/:invitation');
  const items = invitations.data?.items ?? [];
  if (items.length === 0) return null;
  const columns = [
    {
      id: 'role',
      title: t('settings:role'),
      cell: ({ role }: Invitation) => roles.find(({ id }) => id === role)?.label,
    },
    {
      id: 'made',
      title: t('settings:made'),
      cell: ({ createdAt }: Invitation) => <When at={createdAt} />,
    },
    {
      id: 'ends',
      title: t('settings:invitation.ends'),
      cell: ({ expiresAt }: Invitation) => <When at={expiresAt} />,
    },
    {
      id: 'acts',
      title: '',
      end: true,
      cell: ({ id }: Invitation) => (
        <Button size="small" kind="danger" onPress={() => revoke.mutate({ params: { invitation: id } })}>
          {t('settings:revoke')}
        </Button>
      ),
    },
  ];
  return (
    <Card title={t('settings:invitations')} flush>
      {revoke.error && <Fault error={revoke.error} />}
      <Table label={t('settings:invitations')} columns={columns} items={items} idOf={({ id }) => id} />
    </Card>
  );
}
