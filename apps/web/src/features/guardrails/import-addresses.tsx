import { Button, Dialog, Select, TextArea, toast } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../client/use-api.ts';
import { Fault } from '../../parts/found.tsx';
import { useChannels } from './use-channels.ts';

type Addressed = 'sms' | 'email';

/** Addresses, one on each line: of a file, or copied from somewhere. Those that are none are named and stay. */
export function ImportAddresses({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { names } = useChannels();
  const [channel, setChannel] = useState<Addressed>('email');
  const [text, setText] = useState('');
  const [refused, setRefused] = useState<readonly string[]>([]);
  const suppress = useAct('POST /v1/suppressions');
  const items = linesOf(text).map((address) => ({ channel, address, reason: 'list' as const }));
  const go = () =>
    suppress.mutate(
      { body: { items } },
      {
        onSuccess: (answer) => {
          toast(t('guardrails:import.done', { count: answer.suppressed }));
          if (answer.refused.length === 0) return onClose();
          setRefused(answer.refused.map(({ address }) => address));
          setText(answer.refused.map(({ address }) => address).join('\n'));
        },
      },
    );
  return (
    <Dialog
      title={t('guardrails:suppressed.import')}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button
            kind="primary"
            isDisabled={items.length === 0 || items.length > 5_000}
            isPending={suppress.isPending}
            onPress={go}
          >
            {t('guardrails:import.go')}
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
        {suppress.error && <Fault error={suppress.error} />}
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
