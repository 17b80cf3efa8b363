import { Button, Dialog, Select, TextArea } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Fault } from '../../parts/found.tsx';
import { useChannels } from './use-channels.ts';

type Addressed = 'sms' | 'email';

/** What is done with addresses of a list. */
export interface Bringing {
  readonly title: string;
  /** Names the act. */
  readonly act: string;
  /** Of one list. */
  readonly most: number;
  readonly isPending: boolean;
  readonly error: unknown;
  /** `onDone` is told what could not be taken. */
  readonly bring: (
    items: readonly { readonly channel: Addressed; readonly address: string }[],
    onDone: (refused: readonly { readonly address: string }[]) => void,
  ) => void;
}

/** Addresses, one on each line: of a file, or copied from somewhere. Those that are none are named and stay. */
export function ImportAddresses({
  title,
  act,
  most,
  isPending,
  error,
  bring,
  onClose,
}: Bringing & { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { names } = useChannels();
  const [channel, setChannel] = useState<Addressed>('email');
  const [text, setText] = useState('');
  const [refused, setRefused] = useState<readonly string[]>([]);
  const items = linesOf(text).map((address) => ({ channel, address }));
  const go = () =>
    bring(items, (left) => {
      if (left.length === 0) return onClose();
      setRefused(left.map(({ address }) => address));
      setText(left.map(({ address }) => address).join('\n'));
    });
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button
            kind="primary"
            isDisabled={items.length === 0 || items.length > most}
            isPending={isPending}
            onPress={go}
          >
            {act}
          </Button>
        </>
      }
    >
      <div className="form">
        <Select<Addressed>
          label={t('guardrails:channel')}
          choices={[
            { id: 'email', label: names.email },
            { id: 'sms', label: names.sms },
          ]}
          value={channel}
          onChange={setChannel}
        />
        <TextArea
          label={t('guardrails:import.addresses')}
          hint={t('guardrails:import.hint')}
          rows={8}
          value={text}
          wrong={refused.length > 0 ? t('guardrails:import.refused', { count: refused.length }) : undefined}
          onChange={setText}
        />
        {Boolean(error) && <Fault error={error} />}
      </div>
    </Dialog>
  );
}

/** The first cell of each line, so that a table may be pasted, too. */
function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => (line.split(/[,;\t]/)[0] ?? '').replaceAll('"', '').trim())
    .filter((line) => line !== '');
}
