import type { Segment } from '@perennial/contracts';
import { Button, Card, Note, TextArea, toast } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session.ts';
import { useAct } from '../../client/use-api.ts';
import { Fault } from '../../parts/found.tsx';
import { mostPasted, readPasted } from './pasted.ts';

/** Puts people on the list or takes them off it, by whatever a spreadsheet calls them. */
export function ListPeople({ segment }: { readonly segment: Segment }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [unmatched, setUnmatched] = useState<readonly string[]>([]);
  const add = useAct('POST /v1/segments/:segment/people');
  const remove = useAct('DELETE /v1/segments/:segment/people');
  const people = readPasted(text);
  const tooMany = people.length > mostPasted;
  if (!useMay('people.edit') || segment.status === 'archived') return null;
  const request = { params: { segment: segment.id }, body: { people: [...people] } };
  const done = (nobody: readonly string[]) => {
    setUnmatched(nobody);
    setText(nobody.join('\n'));
  };
  return (
    <Card title={t('segments:paste')}>
      <div className="stack">
        <TextArea
          label={t('segments:paste')}
          hideLabel
          hint={t('segments:paste.hint')}
          wrong={tooMany ? t('segments:paste.too-many', { most: mostPasted }) : undefined}
          value={text}
          onChange={setText}
        />
        <div className="row wrap">
          <Button
            kind="primary"
            isDisabled={people.length === 0 || tooMany}
            isPending={add.isPending}
            onPress={() =>
              add.mutate(request, {
                onSuccess: (told) => {
                  toast(t('segments:paste.added', { count: told.added }));
                  done(told.unmatched);
                },
              })
            }
          >
            {people.length === 0
              ? t('segments:paste.act')
              : t('segments:paste.add', { count: people.length })}
          </Button>
          <Button
            isDisabled={people.length === 0 || tooMany}
            isPending={remove.isPending}
            onPress={() =>
              remove.mutate(request, {
                onSuccess: (told) => {
                  toast(t('segments:paste.removed', { count: told.removed }));
                  done(told.unmatched);
                },
              })
            }
          >
            {t('segments:paste.remove')}
          </Button>
        </div>
        {unmatched.length > 0 && (
          <Note tone="warn" title={t('segments:paste.unmatched', { count: unmatched.length })}>
            {t('segments:paste.unmatched.why')}
          </Note>
        )}
        {(add.error ?? remove.error) && <Fault error={add.error ?? remove.error} />}
      </div>
    </Card>
  );
}
