import { Button, Menu, PracticeIcon, SwitchIcon, WorkspaceIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMe, useWorkspace } from '../client/session.ts';

/** Which workspace this is, with a clear mark on one for practice, and the way to the others. */
export function WorkspaceSwitch({ isOpen }: { readonly isOpen: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { id, name, kind } = useWorkspace();
  const me = useMe();
  const workspaces = me.data?.workspaces ?? [];
  const practice = kind === 'practice';
  const Icon = practice ? PracticeIcon : WorkspaceIcon;
  return (
    <Menu
      items={workspaces.map((one) => ({ id: one.id, label: one.name, isDisabled: one.id === id }))}
      onAction={(to) => void navigate(`/w/${to}`)}
    >
      <Button icon={!isOpen} aria-label={t('shell:workspace', { name })}>
        <span className={practice ? 'workspace practice' : 'workspace'}>
          <Icon aria-hidden />
          {isOpen && <span className="name">{name}</span>}
          {isOpen && <SwitchIcon aria-hidden />}
        </span>
      </Button>
    </Menu>
  );
}
