import { AccountIcon, Button, Menu } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMe, useWorkspacePath } from '../client/session.ts';
import { chooseTheme, chosenTheme, themes, type Theme } from './theme.ts';
import { useAccountActs } from './use-account-acts.ts';

/** Theme, language and the way out. */
export function AccountMenu({ isOpen }: { readonly isOpen: boolean }) {
  const { t } = useTranslation();
  const { speakOther, signOut } = useAccountActs();
  const navigate = useNavigate();
  const path = useWorkspacePath();
  const name = useMe().data?.user?.name ?? t('shell:account');
  const themeNames: { readonly [T in Theme]: string } = {
    system: t('shell:theme.system'),
    light: t('shell:theme.light'),
    dark: t('shell:theme.dark'),
  };
  const acts: Readonly<Record<string, () => Promise<unknown> | void>> = {
    ...Object.fromEntries(themes.map((theme) => [`theme-${theme}`, () => chooseTheme(theme)])),
    language: speakOther,
    account: () => navigate(path('settings/account')),
    'sign-out': signOut,
  };
  const items = [
    ...themes
      .filter((theme) => theme !== chosenTheme())
      .map((theme) => ({ id: `theme-${theme}`, label: themeNames[theme] })),
    { id: 'language', label: t('shell:other-language') },
    { id: 'account', label: t('shell:own-account') },
    { id: 'sign-out', label: t('shell:sign-out') },
  ];
  return (
    <Menu items={items} onAction={(id) => void acts[id]?.()}>
      <Button kind="quiet" icon={!isOpen} aria-label={t('shell:account-of', { name })}>
        <span className="workspace">
          <AccountIcon aria-hidden />
          {isOpen && <span className="name">{name}</span>}
        </span>
      </Button>
    </Menu>
  );
}
