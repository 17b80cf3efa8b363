import type { Member } from '@perennial/contracts';
import { Select } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { LinkOnce } from './link-once.tsx';
import { useRoles } from './roles.ts';

/** Makes a one-time link and shows it, once: whoever sends it on knows best how. */
export function Invite({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const roles = useRoles();
  const make = useAct('POST /v1/invitations');
  const [role, setRole] = useState<Member['role']>('editor');
  if (make.data)
    return (
      <LinkOnce
        title={t('settings:invite.made')}
        lead={t('settings:invite.once')}
        link={make.data.link}
        onClose={onClose}
      />
    );
  return (
    <Confirm
      title={t('settings:invite')}
      act={t('settings:invite.make')}
      isPending={make.isPending}
      error={make.error}
      onClose={onClose}
      onAct={() => make.mutate({ body: { role } })}
    >
      <p className="soft">{t('settings:invite.why')}</p>
      <Select label={t('settings:role')} choices={roles} value={role} onChange={setRole} />
    </Confirm>
  );
}
