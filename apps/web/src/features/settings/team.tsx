import type { Member } from '@perennial/contracts';
import {
  Avatar,
  Button,
  Card,
  CloseIcon,
  InviteIcon,
  KeyIcon,
  Select,
  Table,
  Tip,
  toast,
} from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../../client/session.ts';
import { useAct, useApi } from '../../client/use-api.ts';
import { useFaultWords } from '../../parts/fault-words.ts';
import { Found } from '../../parts/found.tsx';
import { Invitations } from './invitations.tsx';
import { Invite } from './invite.tsx';
import { PasswordLink } from './password-link.tsx';
import { RemoveMember } from './remove-member.tsx';
import { useRoles } from './roles.ts';

/** Who works in this workspace, in which role, and who is invited to. */
export function Team() {
  const { t } = useTranslation();
  const members = useApi('GET /v1/members');
  const mayEdit = useMay('members.edit');
  const [isInviting, setInviting] = useState(false);
  const invite = mayEdit && (
    <Button kind="primary" onPress={() => setInviting(true)}>
      <InviteIcon aria-hidden />
      {t('settings:invite')}
    </Button>
  );
  return (
    <div className="stack">
      <Card title={t('settings:members')} action={invite} flush>
        <Found query={members}>{({ items }) => <MemberTable items={items} mayEdit={mayEdit} />}</Found>
      </Card>
      {mayEdit && <Invitations />}
      {isInviting && <Invite onClose={() => setInviting(false)} />}
    </div>
  );
}

function MemberTable({ items, mayEdit }: { readonly items: readonly Member[]; readonly mayEdit: boolean }) {
  const { t } = useTranslation();
  const me = useMe().data?.user?.id;
  const [leaving, setLeaving] = useState<Member | null>(null);
  const [locked, setLocked] = useState<Member | null>(null);
  const columns = [
    {
      id: 'name',
      title: t('settings:name'),
      cell: ({ id, name }: Member) => (
        <span className="row">
          <Avatar name={name} />
          {name}
          {id === me && <span className="muted">{t('settings:member.you')}</span>}
        </span>
      ),
    },
    ...(mayEdit
      ? [{ id: 'email', title: t('settings:member.email'), cell: ({ email }: Member) => email }]
      : []),
    {
      id: 'role',
      title: t('settings:role'),
      cell: (member: Member) => <MemberRole member={member} mayEdit={mayEdit} />,
    },
    ...(mayEdit
      ? [
          {
            id: 'acts',
            title: '',
            end: true,
            cell: (member: Member) => (
              <span className="row">
                <Tip text={t('settings:password-link')}>
                  <Button
                    kind="quiet"
                    size="small"
                    icon
                    aria-label={t('settings:password-link.of', { name: member.name })}
                    onPress={() => setLocked(member)}
                  >
                    <KeyIcon aria-hidden />
                  </Button>
                </Tip>
                <Button
                  kind="quiet"
                  size="small"
                  icon
                  aria-label={t('settings:member.remove', { name: member.name })}
                  onPress={() => setLeaving(member)}
                >
                  <CloseIcon aria-hidden />
                </Button>
              </span>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      <Table label={t('settings:members')} columns={columns} items={items} idOf={({ id }) => id} />
      {locked && <PasswordLink member={locked} onClose={() => setLocked(null)} />}
      {leaving && <RemoveMember member={leaving} onClose={() => setLeaving(null)} />}
    </>
  );
}

function MemberRole({ member, mayEdit }: { readonly member: Member; readonly mayEdit: boolean }) {
  const { t } = useTranslation();
  const roles = useRoles();
  const words = useFaultWords();
  const edit = useAct('PATCH /v1/members/:user');
  if (!mayEdit) return roles.find(({ id }) => id === member.role)?.label;
  const change = (role: Member['role']) =>
    edit.mutate(
      { params: { user: member.id }, body: { role } },
      {
        onSuccess: () => toast(t('settings:member.changed', { name: member.name })),
        onError: (fault) => toast(words(fault).title, 'danger'),
      },
    );
  return (
    <span className="member-role">
      <Select
        label={t('settings:member.role', { name: member.name })}
        hideLabel
        choices={roles}
        value={member.role}
        onChange={change}
      />
    </span>
  );
}
