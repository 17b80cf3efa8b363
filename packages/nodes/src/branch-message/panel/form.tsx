import { CheckBox, FormSection } from '@perennial/ui';
import { ChoiceField } from '../../panels/fields/choice.tsx';
import { PanelForm, useForm, useWrong } from '../../panels/fields/form.tsx';
import { useSay } from '../../panels/fields/use-say.ts';
import type { FormProps } from '../../panels/types.ts';
import { fates, type BranchMessageConfig, type Fate } from '../node.ts';

export function BranchMessageForm(props: FormProps<BranchMessageConfig>) {
  return (
    <PanelForm {...props}>
      <FormSection>
        <Message {...props} />
        <Fates {...props} />
      </FormSection>
    </PanelForm>
  );
}

type FieldsProps = Pick<FormProps<BranchMessageConfig>, 'config' | 'onChange'>;

const any = 'any';

/** Which node's; one that is gone stays chosen, and is called so. */
function Message({ config, onChange }: FieldsProps) {
  const say = useSay();
  const { senders = [] } = useForm().knowledge;
  const isGone = config.of !== '' && !senders.some(({ id }) => id === config.of);
  return (
    <ChoiceField
      label={say.t('branch-message:of')}
      path="of"
      value={config.of === '' ? any : `of-${config.of}`}
      choices={[
        { id: any, label: say.t('branch-message:of.any') },
        ...senders.map(({ id, name }) => ({ id: `of-${id}`, label: name })),
        ...(isGone ? [{ id: `of-${config.of}`, label: say.t('branch-message:of.gone') }] : []),
      ]}
      onChange={(id) => onChange({ ...config, of: id === any ? '' : id.slice('of-'.length) })}
    />
  );
}

function Fates({ config, onChange }: FieldsProps) {
  const say = useSay();
  const { isReadOnly } = useForm();
  const wrong = useWrong('fates');
  const put = (fate: Fate, isWanted: boolean) => {
    const wanted = fates.filter((one) => (one === fate ? isWanted : config.fates.includes(one)));
    const { because, ...rest } = config;
    onChange({ ...rest, fates: wanted, ...(because && wanted.includes('skipped') && { because }) });
  };
  return (
    <div role="group" aria-label={say.t('branch-message:fates')} className="p-ordered tall">
      <h3>{say.t('branch-message:fates')}</h3>
      {fates.map((fate) => (
        <CheckBox
          key={fate}
          isSelected={config.fates.includes(fate)}
          isReadOnly={isReadOnly}
          // One way at least is left.
          isDisabled={isReadOnly || (config.fates.length === 1 && config.fates[0] === fate)}
          onChange={(isWanted) => put(fate, isWanted)}
        >
          {say.t(`branch-message:port.${fate}`)}
        </CheckBox>
      ))}
      {wrong !== undefined && <p className="wrong">{wrong}</p>}
      <p className="small muted">{say.t('branch-message:fates.hint')}</p>
    </div>
  );
}
