import type { ListedJourney } from '@perennial/contracts';
import { Select, TagField, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useApi } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';

/** The choice of no folder and of nobody: no id is empty. */
const none = '';

/** Name, folder, tags and owner: all that sorts a journey. */
export function EditJourney({
  journey,
  onClose,
}: {
  readonly journey: ListedJourney;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const [name, setName] = useState(journey.name);
  const [folder, setFolder] = useState(journey.folder ?? none);
  const [tags, setTags] = useState<readonly string[]>(journey.tags);
  const [owner, setOwner] = useState(journey.owner?.id ?? none);
  const folders = useApi('GET /v1/journey-folders').data?.items ?? [];
  const known = useApi('GET /v1/journey-tags').data?.items ?? [];
  const members = useApi('GET /v1/members').data?.items ?? [];
  const edit = useAct('PATCH /v1/journeys/:journey');
  const body = { name: name.trim(), folder: folder || null, tags: [...tags], owner: owner || null };
  return (
    <Confirm
      title={t('journey-list:act.edit')}
      act={t('journey-list:save')}
      isDisabled={body.name === ''}
      isPending={edit.isPending}
      error={edit.error}
      onClose={onClose}
      onAct={() => edit.mutate({ params: { journey: journey.id }, body }, { onSuccess: onClose })}
    >
      <TextField
        label={t('journey-list:new.name')}
        value={name}
        onChange={setName}
        maxLength={200}
        autoFocus
        isRequired
      />
      <Select
        label={t('journey-list:folder')}
        choices={[
          { id: none, label: t('journey-list:folder.none') },
          ...folders.map(({ id, name: label }) => ({ id, label })),
        ]}
        value={folder}
        onChange={setFolder}
      />
      <TagField
        label={t('journey-list:tags')}
        hint={t('journey-list:tags.hint')}
        values={tags}
        onAdd={(more) => setTags([...tags, ...more])}
        onRemove={(at) => setTags(tags.filter((_, place) => place !== at))}
        suggestions={known.map(({ tag }) => tag)}
      />
      <Select
        label={t('journey-list:owner')}
        choices={[
          { id: none, label: t('journey-list:owner.none') },
          ...members.map(({ id, name: label }) => ({ id, label })),
        ]}
        value={owner}
        onChange={setOwner}
      />
    </Confirm>
  );
}
