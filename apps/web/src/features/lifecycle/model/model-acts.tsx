import type { JsonObject } from '@perennial/journey';
import { Button, Menu, MoreIcon, RedoIcon, toast, UndoIcon } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useWorkspacePath } from '../../../client/session.ts';
import { useAct } from '../../../client/use-api.ts';
import { Confirm } from '../../../parts/confirm.tsx';
import { useModelName } from '../../../parts/stage-name.ts';
import { useModel } from './model-context.ts';
import type { StoredModel } from './stored-model.ts';

type Asked = 'save' | 'stop' | 'delete' | null;

/** Undo, and what can be done to the model as a whole; each says what it does before it does it. */
export function ModelActs({ stored }: { readonly stored: StoredModel | undefined }) {
  const { t } = useTranslation();
  const { isChanged, problems, undo, redo, discard } = useModel();
  const [asked, setAsked] = useState<Asked>(null);
  const isIdle = !isChanged && stored?.active === true;
  return (
    <div className="row">
      <Button kind="quiet" icon aria-label={t('lifecycle:undo')} isDisabled={!undo} onPress={() => undo?.()}>
        <UndoIcon aria-hidden />
      </Button>
      <Button kind="quiet" icon aria-label={t('lifecycle:redo')} isDisabled={!redo} onPress={() => redo?.()}>
        <RedoIcon aria-hidden />
      </Button>
      {isChanged && <Button onPress={discard}>{t('lifecycle:discard')}</Button>}
      <Button kind="primary" isDisabled={isIdle || problems.length > 0} onPress={() => setAsked('save')}>
        {t('lifecycle:save')}
      </Button>
      {stored !== undefined && (
        <Menu
          onAction={(id) => setAsked(id as Asked)}
          items={[
            ...(stored.active ? [{ id: 'stop', label: t('lifecycle:stop') }] : []),
            { id: 'delete', label: t('lifecycle:delete'), danger: true },
          ]}
        >
          <Button icon aria-label={t('lifecycle:acts')}>
            <MoreIcon aria-hidden />
          </Button>
        </Menu>
      )}
      {asked === 'save' && <SaveDialog onClose={() => setAsked(null)} />}
      {asked === 'stop' && stored && <StopDialog stored={stored} onClose={() => setAsked(null)} />}
      {asked === 'delete' && stored && <DeleteDialog stored={stored} onClose={() => setAsked(null)} />}
    </div>
  );
}

function SaveDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { model, settle } = useModel();
  const save = useAct('PUT /v1/stage-models/:model');
  const onAct = () =>
    save.mutate(
      { params: { model: model.id }, body: { model: model as unknown as JsonObject, active: true } },
      {
        onSuccess: () => {
          settle();
          toast(t('lifecycle:saved'));
          onClose();
        },
      },
    );
  return (
    <Confirm
      title={t('lifecycle:save-title')}
      act={t('lifecycle:save')}
      isPending={save.isPending}
      error={save.error}
      onClose={onClose}
      onAct={onAct}
    >
      <p>{t('lifecycle:effect')}</p>
    </Confirm>
  );
}

/** As it is stored: what is unsaved stays on the page. */
function StopDialog({ stored, onClose }: { readonly stored: StoredModel; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const save = useAct('PUT /v1/stage-models/:model');
  return (
    <Confirm
      title={t('lifecycle:stop.title')}
      act={t('lifecycle:stop')}
      isPending={save.isPending}
      error={save.error}
      onClose={onClose}
      onAct={() =>
        save.mutate(
          { params: { model: stored.id }, body: { model: stored.model, active: false } },
          { onSuccess: onClose },
        )
      }
    >
      <p>{t('lifecycle:stop.effect')}</p>
    </Confirm>
  );
}

function DeleteDialog({ stored, onClose }: { readonly stored: StoredModel; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const path = useWorkspacePath();
  const nameOf = useModelName();
  const { discard } = useModel();
  const remove = useAct('DELETE /v1/stage-models/:model');
  return (
    <Confirm
      danger
      title={t('lifecycle:delete.title')}
      act={t('lifecycle:delete')}
      typeName={nameOf(stored.id, stored.model)}
      isPending={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onAct={() => {
        // What is unsaved goes with it, and needs no guard.
        discard();
        remove.mutate(
          { params: { model: stored.id } },
          { onSuccess: () => void navigate(path('lifecycle')) },
        );
      }}
    >
      <p>{t('lifecycle:delete.effect')}</p>
    </Confirm>
  );
}
