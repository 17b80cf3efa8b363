import { fiveStages, fourStages, type StageModel } from '@perennial/lifecycle';
import { BlankIcon, Button, ChoiceCards, Dialog, StageIcon, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { idFrom } from './model/changes.ts';

/** Where a new model begins. */
const starts = ['five', 'four', 'blank'] as const;
type Start = (typeof starts)[number];

const blank: Pick<StageModel, 'stages'> = {
  stages: [
    { id: 'buyer', rule: { type: 'count', kinds: ['order'], atLeast: 1 } },
    { id: 'visitor', rule: 'else' },
  ],
};
const contents: { readonly [S in Start]: Pick<StageModel, 'stages'> } = {
  five: fiveStages,
  four: fourStages,
  blank,
};

/** Asks for a name and what to begin with; nothing is saved yet. */
export function NewModel({
  taken,
  onMake,
  onClose,
}: {
  /** Ids that there are. */
  readonly taken: readonly string[];
  readonly onMake: (model: StageModel) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [start, setStart] = useState<Start>('five');
  const make = () => {
    const { stages } = contents[start];
    onMake({ schema: 1, id: freeModelId(idFrom(name), taken), name: name.trim(), stages });
  };
  return (
    <Dialog title={t('lifecycle:new')} isOpen onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          make();
        }}
      >
        <TextField
          label={t('lifecycle:name')}
          value={name}
          onChange={setName}
          maxLength={100}
          autoFocus
          isRequired
        />
        <ChoiceCards<Start>
          label={t('lifecycle:new.start')}
          value={start}
          onChange={setStart}
          choices={starts.map((id) => ({
            id,
            title: t(`lifecycle:new.${id}`),
            text: t(`lifecycle:new.${id}.why`),
            icon: id === 'blank' ? <BlankIcon aria-hidden /> : <StageIcon aria-hidden />,
          }))}
        />
        <footer>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button kind="primary" type="submit" isDisabled={name.trim() === ''}>
            {t('lifecycle:new.make')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

/** Names without Latin letters leave nothing to make an id of. */
function freeModelId(wanted: string, taken: readonly string[]): string {
  const base = wanted === '' ? 'model' : wanted.slice(0, 36);
  if (wanted !== '' && !taken.includes(base)) return base;
  for (let n = 2; ; n += 1) if (!taken.includes(`${base}-${n}`)) return `${base}-${n}`;
}
