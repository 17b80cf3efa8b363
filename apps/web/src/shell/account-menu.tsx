import { AccountIcon, Button, Menu } from '@perennial/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { clientFor } from '../client/client.ts';
import { meKey, useMe } from '../client/session.ts';
import { speak } from '../i18n/i18n.ts';
import { languageOf, type Language } from '../i18n/language.ts';
import { chooseTheme, chosenTheme, themes, type Theme } from './theme.ts';

const account = clientFor(null);

/** Theme, language and the way out. */
export function AccountMenu({ isOpen }: { readonly isOpen: boolean }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const name = useMe().data?.user?.name ?? t('shell:account');
  const other: Language = languageOf(i18n.language) === 'en' ? 'zh-CN' : 'en';
  const themeNames: { readonly [T in Theme]: string } = {
    system: t('shell:theme.system'),
    light: t('shell:theme.light'),
    dark: t('shell:theme.dark'),
  };
  const acts: Readonly<Record<string, () => Promise<unknown> | void>> = {
    ...Object.fromEntries(themes.map((theme) => [`theme-${theme}`, () => chooseTheme(theme)])),
    language: async () => {
      await speak(i18n, other);
      // Remembered for this person, too; where that fails, this browser remembers.
      await account('PATCH /v1/me', { body: { locale: other } }).catch(() => null);
    },
    'sign-out': async () => {
      await account('DELETE /v1/session').catch(() => null);
      queries.clear();
      queries.removeQueries({ queryKey: meKey });
      await navigate('/sign-in');
    },
  };
  const items = [
    ...themes
      .filter((theme) => theme !== chosenTheme())
      .map((theme) => ({ id: `theme-${theme}`, label: themeNames[theme] })),
    { id: 'language', label: t('shell:other-language') },
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
