import type { Person } from '@perennial/contracts';
import { Button, Menu, toast } from '@perennial/ui';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { useClient } from '../../client/use-api.ts';
import { saveFile } from './save-file.ts';

// Fetched when they are opened.
const WhySheet = lazy(async () => ({ default: (await import('./why/why-sheet.tsx')).WhySheet }));
const EditAttribute = lazy(async () => ({ default: (await import('./edit-attribute.tsx')).EditAttribute }));
const MoveStage = lazy(async () => ({ default: (await import('./move-stage.tsx')).MoveStage }));
const Reveal = lazy(async () => ({ default: (await import('./reveal.tsx')).Reveal }));
const ErasePerson = lazy(async () => ({ default: (await import('./erase-person.tsx')).ErasePerson }));

type Open = 'why' | 'edit' | 'move' | 'erase' | 'reveal' | null;

/** What can be asked and done about one person. */
export function PersonActs({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Open>(null);
  const download = useDownload(person);
  const isMasked = !useMay('people.personal');
  const mayReveal = useMay('people.reveal');
  const allowed = [
    { id: 'reveal', label: t('people:reveal'), may: isMasked && mayReveal },
    { id: 'edit', label: t('people:edit'), may: useMay('people.edit') },
    { id: 'move', label: t('people:move'), may: useMay('people.edit') },
    { id: 'export', label: t('people:export'), may: useMay('people.personal') },
    { id: 'erase', label: t('people:erase'), may: useMay('people.erase'), danger: true },
  ].filter(({ may }) => may);
  const close = () => setOpen(null);
  const act = (id: string) => (id === 'export' ? void download() : setOpen(id as Open));
  return (
    <>
      <Button onPress={() => setOpen('why')}>{t('people:why')}</Button>
      {allowed.length > 0 && (
        <Menu items={allowed.map(({ may: _, ...item }) => item)} onAction={act}>
          <Button>{t('people:acts')}</Button>
        </Menu>
      )}
      <Suspense>
        {open === 'why' && <WhySheet person={person} onClose={close} />}
        {open === 'edit' && <EditAttribute person={person} onClose={close} />}
        {open === 'move' && <MoveStage person={person} onClose={close} />}
        {open === 'reveal' && <Reveal person={person} onClose={close} />}
        {open === 'erase' && <ErasePerson person={person} onClose={close} />}
      </Suspense>
    </>
  );
}

function useDownload({ id }: Person): () => Promise<void> {
  const { t } = useTranslation();
  const call = useClient();
  return async () => {
    try {
      const all = await call('GET /v1/people/:person/export', { params: { person: id } });
      saveFile(`person-${id}.json`, 'application/json', JSON.stringify(all, null, 2));
    } catch {
      toast(t('people:export.failed'));
    }
  };
}
