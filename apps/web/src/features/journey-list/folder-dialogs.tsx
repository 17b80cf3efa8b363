import type { JourneyFolder } from '@perennial/contracts';
import { TextField, toast } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';

interface Closing {
  readonly onClose: () => void;
}

/** A folder is its name. */
export function NewFolder({ onClose, onMade }: Closing & { readonly onMade: (id: string) => void }) {
  const { t } = useTranslation();
  const create = useAct('POST /v1/journey-folders');
  return (
    <NameFolder
      title={t('journey-list:folder.new')}
      act={t('journey-list:folder.make')}
      name=""
      isPending={create.isPending}
      error={create.error}
      onClose={onClose}
      onName={(name) =>
        create.mutate(
          { body: { name } },
          {
            onSuccess: ({ id }) => {
              onMade(id);
              onClose();
            },
          },
        )
      }
    />
  );
}

export function RenameFolder({ folder, onClose }: Closing & { readonly folder: JourneyFolder }) {
  const { t } = useTranslation();
  const rename = useAct('PATCH /v1/journey-folders/:folder');
  return (
    <NameFolder
      title={t('journey-list:folder.rename')}
      act={t('journey-list:save')}
      name={folder.name}
      isPending={rename.isPending}
      error={rename.error}
      onClose={onClose}
      onName={(name) =>
        rename.mutate({ params: { folder: folder.id }, body: { name } }, { onSuccess: onClose })
      }
    />
  );
}

/** Journeys are not lost with their folder: it only says so. */
export function RemoveFolder({
  folder,
  onClose,
  onRemoved,
}: Closing & { readonly folder: JourneyFolder; readonly onRemoved: () => void }) {
  const { t } = useTranslation();
  const remove = useAct('DELETE /v1/journey-folders/:folder');
  const done = () => {
    toast(t('journey-list:folder.removed', { name: folder.name }));
    onRemoved();
    onClose();
  };
  return (
    <Confirm
      title={t('journey-list:folder.remove.title', { name: folder.name })}
      act={t('journey-list:folder.remove')}
      isPending={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onAct={() => remove.mutate({ params: { folder: folder.id } }, { onSuccess: done })}
    >
      <p>{t('journey-list:folder.remove.effect', { count: folder.journeys })}</p>
    </Confirm>
  );
}

interface NameFolderProps extends Closing {
  readonly title: string;
  readonly act: string;
  readonly name: string;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly onName: (name: string) => void;
}

function NameFolder({ title, act, name, isPending, error, onName, onClose }: NameFolderProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(name);
  const ready = text.trim() !== '';
  return (
    <Confirm
      title={title}
      act={act}
      isDisabled={!ready}
      isPending={isPending}
      error={error}
      onClose={onClose}
      onAct={() => onName(text.trim())}
    >
      <TextField
        label={t('journey-list:folder.name')}
        hint={t('journey-list:folder.name.hint')}
        value={text}
        onChange={setText}
        maxLength={80}
        autoFocus
        onKeyDown={(event) => {
          if (event.key === 'Enter' && ready) onName(text.trim());
        }}
      />
    </Confirm>
  );
}
