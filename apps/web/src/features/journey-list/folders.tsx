import type { JourneyFolder } from '@perennial/contracts';
import { Button, cx, FolderIcon, JourneyIcon, Menu, MoreIcon, NewFolderIcon } from '@perennial/ui';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearchParams } from 'react-router';
import { useMay } from '../../client/session.ts';
import { useApi } from '../../client/use-api.ts';
import { useFilters } from './filters.ts';
import { NewFolder, RemoveFolder, RenameFolder } from './folder-dialogs.tsx';

type Asked = 'new' | 'rename' | 'remove';

/** The shelf beside the list: all journeys, and one line for each folder. */
export function Folders() {
  const { t } = useTranslation();
  const mayEdit = useMay('journeys.edit');
  const folders = useApi('GET /v1/journey-folders').data?.items ?? [];
  const { filters, setFilters } = useFilters();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  const open = folders.find(({ id }) => id === filters.folder);
  return (
    <nav className="folders" aria-label={t('journey-list:folders')}>
      <ul>
        <FolderLine folder={null} icon={<JourneyIcon aria-hidden />} isOpen={filters.folder === null}>
          {t('journey-list:folders.all')}
        </FolderLine>
        {folders.map((folder) => (
          <FolderLine
            key={folder.id}
            folder={folder}
            icon={<FolderIcon aria-hidden />}
            isOpen={folder === open}
            menu={
              mayEdit && folder === open && <FolderMenu name={folder.name} onAsk={(act) => setAsked(act)} />
            }
          >
            {folder.name}
          </FolderLine>
        ))}
      </ul>
      {mayEdit && (
        <Button kind="quiet" size="small" onPress={() => setAsked('new')}>
          <NewFolderIcon aria-hidden />
          {t('journey-list:folder.new')}
        </Button>
      )}
      {asked === 'new' && <NewFolder onClose={close} onMade={(folder) => setFilters({ folder })} />}
      {open && asked === 'rename' && <RenameFolder folder={open} onClose={close} />}
      {open && asked === 'remove' && (
        <RemoveFolder folder={open} onClose={close} onRemoved={() => setFilters({ folder: null })} />
      )}
    </nav>
  );
}

function FolderLine({
  folder,
  icon,
  isOpen,
  menu,
  children,
}: {
  readonly folder: JourneyFolder | null;
  readonly icon: ReactNode;
  readonly isOpen: boolean;
  readonly menu?: ReactNode;
  readonly children: string;
}) {
  const { i18n } = useTranslation();
  const { pathname } = useLocation();
  const [search] = useSearchParams();
  const target = new URLSearchParams(search);
  target.delete('folder');
  if (folder) target.set('folder', folder.id);
  return (
    <li className={cx('folder', isOpen && 'on')}>
      <Link
        to={{ pathname, search: target.toString() }}
        {...(isOpen && { 'aria-current': 'page' })}
        title={children}
      >
        {icon}
        <span className="truncate grow">{children}</span>
        {folder && <span className="num muted small">{folder.journeys.toLocaleString(i18n.language)}</span>}
      </Link>
      {menu}
    </li>
  );
}

function FolderMenu({ name, onAsk }: { readonly name: string; readonly onAsk: (act: Asked) => void }) {
  const { t } = useTranslation();
  const items = [
    { id: 'rename', label: t('journey-list:folder.rename') },
    { id: 'remove', label: t('journey-list:folder.remove') },
  ];
  return (
    <Menu items={items} onAction={(id) => onAsk(id as Asked)}>
      <Button kind="quiet" size="small" icon aria-label={t('journey-list:folder.acts', { name })}>
        <MoreIcon aria-hidden />
      </Button>
    </Menu>
  );
}
