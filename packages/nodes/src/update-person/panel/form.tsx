import { FormSection, NumberField } from '@perennial/ui';
import { ChoiceField } from '../../panels/fields/choice.tsx';
import { PanelForm, useForm, useWrong } from '../../panels/fields/form.tsx';
import { GivenField, type Origin } from '../../panels/fields/given-values.tsx';
import { Ordered } from '../../panels/fields/ordered.tsx';
import { Suggested } from '../../panels/fields/suggested.tsx';
import { useItemIds } from '../../panels/fields/use-item-ids.ts';
import { useSay } from '../../panels/fields/use-say.ts';
import { orBlank } from '../../panels/say/sentence.ts';
import type { FormProps } from '../../panels/types.ts';
import type { Change, ChangeAct, UpdatePersonConfig } from '../config.ts';

const most = 20;
const acts: readonly ChangeAct[] = ['set', 'unset', 'increment', 'append'];

export function UpdatePersonForm(props: FormProps<UpdatePersonConfig>) {
  return (
    <PanelForm {...props}>
      <FormSection>
        <Changes {...props} />
      </FormSection>
    </PanelForm>
  );
}

type ChangesProps = Pick<FormProps<UpdatePersonConfig>, 'config' | 'onChange'>;

function Changes({ config: { changes }, onChange }: ChangesProps) {
  const say = useSay();
  const [named, put, fresh] = useItemIds(changes, (next) => onChange({ changes: [...next] }));
  return (
    <Ordered
      label={say.t('update-person:changes')}
      items={named}
      idOf={({ id }) => id}
      titleOf={({ item }) => say.t(`update-person:title.${item.act}`, { attribute: orBlank(item.name) })}
      addLabel={say.t('update-person:add')}
      max={most}
      fresh={() => fresh({ act: 'set', name: '', value: '' })}
      onChange={put}
    >
      {({ item }, at) => (
        <OneChange
          change={item}
          path={`changes.${at}`}
          onChange={(next, burst) => onChange({ changes: changes.with(at, next) }, burst)}
        />
      )}
    </Ordered>
  );
}

interface OneProps<Some extends Change = Change> {
  readonly change: Some;
  readonly path: string;
  readonly onChange: (change: Change, burst?: string) => void;
}

function OneChange({ change, path, onChange }: OneProps) {
  const say = useSay();
  const { attributes } = useForm().knowledge;
  const outermost = [...new Set(attributes.map((known) => known.path.split('.', 1)[0]!))];
  return (
    <>
      <ChoiceField
        label={say.t('update-person:act')}
        value={change.act}
        choices={acts.map((id) => ({ id, label: say.t(`update-person:act.${id}`) }))}
        onChange={(act) => onChange(turnedInto(act, change))}
      />
      <Suggested
        label={say.t('update-person:attribute')}
        path={`${path}.name`}
        value={change.name}
        suggestions={outermost}
        onChange={(name, burst) => onChange({ ...change, name }, burst)}
      />
      <Value {...{ change, path, onChange }} />
    </>
  );
}

/** The same attribute, otherwise as a new change begins. */
function turnedInto(act: ChangeAct, { name }: Change): Change {
  switch (act) {
    case 'set':
      return { act, name, value: '' };
    case 'unset':
      return { act, name };
    case 'increment':
      return { act, name, by: 1 };
    case 'append':
      return { act, name, value: '', most: 20 };
  }
}

/** Nobody counts in texts. */
const numeric: readonly Origin[] = ['number', 'attribute', 'data'];

function Value({ change, path, onChange }: OneProps) {
  switch (change.act) {
    case 'unset':
      return null;
    case 'increment':
      return (
        <GivenField
          path={`${path}.by`}
          origins={numeric}
          value={change.by}
          onChange={(by, burst) => onChange({ ...change, by }, burst)}
        />
      );
    case 'set':
    case 'append':
      return (
        <>
          <GivenField
            path={`${path}.value`}
            value={change.value}
            onChange={(value, burst) => onChange({ ...change, value }, burst)}
          />
          {change.act === 'append' && <Most {...{ change, path, onChange }} />}
        </>
      );
  }
}

function Most({ change, path, onChange }: OneProps<Extract<Change, { readonly act: 'append' }>>) {
  const say = useSay();
  const { isReadOnly } = useForm();
  const wrong = useWrong(`${path}.most`);
  return (
    <NumberField
      label={say.t('update-person:most')}
      hint={say.t('update-person:most.hint')}
      value={change.most}
      minValue={1}
      maxValue={100}
      isReadOnly={isReadOnly}
      wrong={wrong}
      onChange={(next) => onChange({ ...change, most: next })}
    />
  );
}
