import type { Member } from '@perennial/contracts';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';

export function RemoveMember({ member, onClose }: { readonly member: Member; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const remove = useAct('DELETE /v1/members/:user');
  return (
    <Confirm
      danger
      title={t('settings:member.remove-title', { name: member.name })}
      act={t('settings:member.remove-act')}
      isPending={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onAct={() => remove.mutate({ params: { user: member.id } }, { onSuccess: onClose })}
    >
      <p>{t('settings:member.remove-effect')}</p>
    </Confirm>
  );
}
