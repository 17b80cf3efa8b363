import type { SegmentItem } from '@perennial/contracts';
import { Button, Dialog, Menu, MoreIcon, TextField, toast } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useWorkspacePath } from '../../client/session.ts';
import { useAct } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { Fault } from '../../parts/found.tsx';

type Asked = 'rename' | 'archive' | 'delete';

/** What can be done with the whole of it. What something uses stays. */
export function SegmentMenu({ segment }: { readonly segment: SegmentItem }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked | null>(null);
  const restore = useAct('POST /v1/segments/:segment/restore');
  const isArchived = segment.status === 'archived';
  const items = isArchived
    ? [{ id: 'restore', label: t('segments:restore') }]
    : [
        { id: 'rename', label: t('segments:rename') },
        { id: 'archive', label: t('segments:archive') },
      ];
  const close = () => setAsked(null);
  return (
    <>
      <Menu
        items={[...items, { id: 'delete', label: t('segments:delete'), danger: true }]}
        onAction={(id) =>
          id === 'restore'
            ? restore.mutate(
                { params: { segment: segment.id } },
                { onSuccess: () => toast(t('segments:restored')) },
              )
            : setAsked(id as Asked)
        }
      >
        <Button icon kind="quiet" aria-label={t('segments:more', { name: segment.name })}>
          <MoreIcon aria-hidden />
        </Button>
      </Menu>
      {asked === 'rename' && <Rename segment={segment} onClose={close} />}
      {asked === 'archive' && <Archive segment={segment} onClose={close} />}
      {asked === 'delete' && <Delete segment={segment} onClose={close} />}
    </>
  );
}

interface Asking {
  readonly segment: SegmentItem;
  readonly onClose: () => void;
}

function Rename({ segment, onClose }: Asking) {
  const { t } = useTranslation();
  const save = useAct('PUT /v1/segments/:segment');
  const [name, setName] = useState(segment.name);
  return (
    <Dialog title={t('segments:rename')} isOpen onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(
            { params: { segment: segment.id }, body: { name: name.trim() } },
            { onSuccess: onClose },
          );
        }}
      >
        <TextField
          label={t('segments:name')}
          value={name}
          onChange={setName}
          maxLength={200}
          autoFocus
          isRequired
        />
        {save.error && <Fault error={save.error} />}
        <footer>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button kind="primary" type="submit" isPending={save.isPending} isDisabled={name.trim() === ''}>
            {t('segments:save')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

function Archive({ segment, onClose }: Asking) {
  const { t } = useTranslation();
  const archive = useAct('POST /v1/segments/:segment/archive');
  return (
    <Confirm
      title={t('segments:archive.title', { name: segment.name })}
      act={t('segments:archive')}
      isPending={archive.isPending}
      error={archive.error}
      onClose={onClose}
      onAct={() => archive.mutate({ params: { segment: segment.id } }, { onSuccess: onClose })}
    >
      <p>{t('segments:archive.effect')}</p>
    </Confirm>
  );
}

function Delete({ segment, onClose }: Asking) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const path = useWorkspacePath();
  const remove = useAct('DELETE /v1/segments/:segment');
  return (
    <Confirm
      danger
      title={t('segments:delete.title', { name: segment.name })}
      act={t('segments:delete')}
      typeName={segment.name}
      isPending={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onAct={() =>
        remove.mutate(
          { params: { segment: segment.id } },
          { onSuccess: () => void navigate(path('segments'), { replace: true }) },
        )
      }
    >
      <p>{t('segments:delete.effect')}</p>
    </Confirm>
  );
}
