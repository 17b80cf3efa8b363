import type { Stream } from '@perennial/contracts';
import { Button, Menu, MoreIcon, toast } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../client/use-api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { useFaultWords } from '../../parts/fault-words.ts';
import { Deliveries } from './deliveries.tsx';
import { SecretOnce } from './secret-once.tsx';
import { StreamForm } from './stream-form.tsx';

type Open = 'deliveries' | 'edit' | 'roll' | 'delete';

interface Props {
  readonly stream: Stream;
  readonly onClose: () => void;
}

/** What can be done about one of them. */
export function StreamActs({ stream, mayEdit }: { readonly stream: Stream; readonly mayEdit: boolean }) {
  const { t } = useTranslation();
  const words = useFaultWords();
  const [open, setOpen] = useState<Open | null>(null);
  const test = useAct('POST /v1/streams/:stream/test');
  const edit = useAct('PATCH /v1/streams/:stream');
  const { id, name, enabled } = stream;
  const params = { stream: id };
  const onError = (fault: Parameters<typeof words>[0]) => toast(words(fault).title, 'danger');
  const act = (what: string) => {
    if (what === 'test') test.mutate({ params }, { onError, onSuccess: () => toast(t('streams:tested')) });
    else if (what === 'switch') edit.mutate({ params, body: { enabled: !enabled } }, { onError });
    else setOpen(what as Open);
  };
  const close = () => setOpen(null);
  return (
    <>
      <Menu
        onAction={act}
        items={[
          { id: 'deliveries', label: t('streams:act.deliveries') },
          ...(mayEdit
            ? [
                { id: 'test', label: t('streams:act.test') },
                { id: 'edit', label: t('streams:act.edit') },
                { id: 'switch', label: enabled ? t('streams:act.off') : t('streams:act.on') },
                { id: 'roll', label: t('streams:act.roll') },
                { id: 'delete', label: t('streams:act.delete'), danger: true },
              ]
            : []),
        ]}
      >
        <Button size="small" kind="quiet" icon aria-label={t('streams:acts', { name })}>
          <MoreIcon aria-hidden />
        </Button>
      </Menu>
      {open === 'deliveries' && <Deliveries stream={stream} onClose={close} />}
      {open === 'edit' && <StreamForm stream={stream} onClose={close} />}
      {open === 'roll' && <Roll stream={stream} onClose={close} />}
      {open === 'delete' && <Remove stream={stream} onClose={close} />}
    </>
  );
}

function Roll({ stream: { id, name }, onClose }: Props) {
  const { t } = useTranslation();
  const roll = useAct('POST /v1/streams/:stream/secret');
  if (roll.data) return <SecretOnce name={name} secret={roll.data.secret} onClose={onClose} />;
  return (
    <Confirm
      title={t('streams:roll.title', { name })}
      act={t('streams:roll.act')}
      danger
      isPending={roll.isPending}
      error={roll.error}
      onClose={onClose}
      onAct={() => roll.mutate({ params: { stream: id } })}
    >
      <p>{t('streams:roll.why')}</p>
    </Confirm>
  );
}

function Remove({ stream: { id, name }, onClose }: Props) {
  const { t } = useTranslation();
  const remove = useAct('DELETE /v1/streams/:stream');
  return (
    <Confirm
      title={t('streams:delete.title', { name })}
      act={t('streams:delete.act')}
      danger
      isPending={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onAct={() => remove.mutate({ params: { stream: id } }, { onSuccess: onClose })}
    >
      <p>{t('streams:delete.why')}</p>
    </Confirm>
  );
}
