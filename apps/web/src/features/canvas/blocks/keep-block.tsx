import { Button, Dialog, TextField, toast } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../client/use-api.ts';
import { Fault } from '../../../parts/found.tsx';
import { copyOf } from '../edits/copies.ts';
import { useEditorStore } from '../store/use-editor.ts';
import { useBlocks } from './use-blocks.ts';

/** Keeps what is chosen under a name, to be put into this and other journeys. */
export default function KeepBlock({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const editor = useEditorStore();
  const blocks = useBlocks();
  const save = useAct('POST /v1/journey-blocks');
  const [name, setName] = useState('');
  const wanted = name.trim();
  const isTaken = blocks.some((block) => block.name === wanted);
  const { size: count } = editor.getState().selection.nodes;
  const keep = () => {
    const { graph, selection } = editor.getState();
    const { nodes, edges } = copyOf(graph, selection.nodes);
    save.mutate(
      { body: { name: wanted, piece: { nodes, edges } } },
      {
        onSuccess: () => {
          toast(t('canvas:blocks.kept', { name: wanted }));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      title={t('canvas:blocks.keep', { count })}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button kind="primary" isDisabled={wanted === ''} isPending={save.isPending} onPress={keep}>
            {isTaken ? t('canvas:blocks.replace') : t('canvas:blocks.keep-act')}
          </Button>
        </>
      }
    >
      <p className="soft">{t('canvas:blocks.what')}</p>
      <TextField
        label={t('canvas:blocks.name')}
        autoFocus
        maxLength={200}
        value={name}
        onChange={setName}
        {...(isTaken && { hint: t('canvas:blocks.taken') })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && wanted !== '') keep();
          event.continuePropagation();
        }}
      />
      {save.error && <Fault error={save.error} />}
    </Dialog>
  );
}
