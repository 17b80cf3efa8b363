import type { TemplateDocument, TemplateKind } from '@perennial/contracts';
import { Elements, SegmentMeter, useForm } from '@perennial/nodes/forms';
import { Button, Card, DownIcon, Note, Picker, Skeleton } from '@perennial/ui';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LookFrame } from './look-frame.tsx';
import { Objections } from './objections.tsx';
import { TenPeople } from './ten-people.tsx';
import { useLooks } from './use-looks.ts';

interface Somebody {
  readonly id: string;
  readonly name: string;
}

/** How one person sees the language at hand; ten of them side by side behind a button. */
export function LookPane({
  kind,
  document,
  locale,
}: {
  readonly kind: TemplateKind;
  readonly document: TemplateDocument;
  readonly locale: string;
}) {
  const { t } = useTranslation();
  const [person, setPerson] = useState<Somebody | null>(null);
  const [isTen, setTen] = useState(false);
  const people = person === null ? null : [person.id];
  const { items, isAway } = useLooks({ kind, document, locale, people, random: null });
  const [look] = items ?? [];
  const segments = look?.rendered.ok ? look.rendered.segments : null;
  return (
    <Card title={t('templates:look')} action={<As person={person} onPerson={setPerson} />}>
      <div className="stack template-look" aria-live="polite">
        {look && <LookFrame kind={kind} look={look} />}
        {segments && <SegmentMeter segments={segments} />}
        {look && <Elements elements={look.elements} />}
        {look && <Objections findings={look.findings} />}
        {!look && !isAway && <Skeleton label={t('templates:look.loading')} lines={3} />}
        {isAway && <Note tone="warn" title={t('templates:look.away')} />}
        <div>
          <Button onPress={() => setTen(true)}>{t('templates:ten')}</Button>
        </div>
      </div>
      {isTen && <TenPeople kind={kind} document={document} onClose={() => setTen(false)} />}
    </Card>
  );
}

/** Somebody of the workspace, or nobody in particular. */
function As({
  person,
  onPerson,
}: {
  readonly person: Somebody | null;
  readonly onPerson: (person: Somebody | null) => void;
}) {
  const { t } = useTranslation();
  const { people } = useForm().knowledge;
  const [found, setFound] = useState<readonly Somebody[]>([]);
  const sample = t('templates:look.sample');
  const find = useCallback(
    async (search: string) => {
      const some = await people(search);
      setFound(some);
      return [
        { id: 'people', choices: some.map(({ id, name }) => ({ id, label: name })) },
        { id: 'sample', choices: [{ id: 'sample', label: sample }] },
      ];
    },
    [people, sample],
  );
  return (
    <Picker
      label={t('templates:look.find')}
      empty={t('templates:look.nobody')}
      find={find}
      onPick={(id) => onPerson(found.find((one) => one.id === id) ?? null)}
    >
      <Button kind="quiet" size="small">
        <span className="truncate">{person ? t('templates:look.as', { name: person.name }) : sample}</span>
        <DownIcon aria-hidden />
      </Button>
    </Picker>
  );
}
