import { Button } from '@perennial/ui';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { speak } from '../i18n/i18n.ts';
import { languageOf } from '../i18n/language.ts';
import { Brand } from './brand.tsx';
import './shell.css';

/** Pages for people who have not signed in: brand, language, one sheet. */
export function Outside({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { t, i18n } = useTranslation();
  const other = languageOf(i18n.language) === 'en' ? 'zh-CN' : 'en';
  useEffect(() => {
    document.title = `${title} · Perennial`;
  }, [title]);
  return (
    <div className="outside">
      <header>
        <Brand />
        <Button kind="quiet" onPress={() => void speak(i18n, other)}>
          {t('shell:other-language')}
        </Button>
      </header>
      <main>
        <div className="sheet">
          <h1>{title}</h1>
          {children}
        </div>
      </main>
    </div>
  );
}
