import { Button, SearchIcon } from '@perennial/ui';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withAllWords } from '../../i18n/i18n.ts';

const fetchPalette = withAllWords(() => import('./command-palette.tsx'));
const CommandPalette = lazy(async () => ({ default: (await fetchPalette()).CommandPalette }));

/** Milliseconds after the first page: what is typed right after the keys must not be lost to a slow fetch. */
const calm = 1_000;

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The way into the palette: a button in the rail, and Ctrl or Cmd + K from anywhere. */
export function CommandDoor({ isOpen: isWide }: { readonly isOpen: boolean }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    // Offline it is fetched when it is opened.
    const timer = setTimeout(() => void fetchPalette().catch(() => null), calm);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      if (event.altKey || event.shiftKey) return;
      event.preventDefault();
      setOpen((open) => !open);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  const keys = isMac ? '⌘K' : 'Ctrl K';
  return (
    <>
      <Button
        kind="quiet"
        icon={!isWide}
        aria-label={t('command:open', { keys })}
        aria-keyshortcuts={isMac ? 'Meta+K' : 'Control+K'}
        onPress={() => setOpen(true)}
      >
        <span className="workspace">
          <SearchIcon aria-hidden />
          {isWide && <span className="name">{t('command:search')}</span>}
          {isWide && <kbd className="p-kbd">{keys}</kbd>}
        </span>
      </Button>
      {isOpen && (
        <Suspense>
          <CommandPalette onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
