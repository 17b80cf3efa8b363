import type { Member } from '@perennial/contracts';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { LinkOnce } from './link-once.tsx';

/** Helps a member who forgot their password: a link that works once, for them alone. */
export function PasswordLink({ member, onClose }: { readonly member: Member; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const make = useAct('POST /v1/members/:user/password-link');
  if (make.data)
    return (
      <LinkOnce
        title={t('settings:password-link.made')}
        lead={t('settings:password-link.once')}
        link={make.data.link}
        onClose={onClose}
      />
    );
  return (
    <Confirm
      title={t('settings:password-link.title', { name: member.name })}
      act={t('settings:invite.make')}
      isPending={make.isPending}
      error={make.error}
      onClose={onClose}
      onAct={() => make.mutate({ params: { user: member.id } })}
    >
      <p className="soft">{t('settings:password-link.why', { name: member.name })}</p>
    </Confirm>
  );
}
