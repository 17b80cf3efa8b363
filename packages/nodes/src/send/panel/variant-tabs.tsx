import { Button, Menu, MoreIcon, PlusIcon, Segments } from '@perennial/ui';
import { useState } from 'react';
import { armName } from '../../panels/fields/arm-name.ts';
import { useForm } from '../../panels/fields/form.tsx';
import { newArmId } from '../../panels/fields/new-id.ts';
import { SharesField } from '../../panels/fields/shares-field.tsx';
import { evenly } from '../../panels/fields/shares.ts';
import { useSay } from '../../panels/fields/use-say.ts';
import type { SendConfig } from '../config.ts';

export type Variant = SendConfig['variants'][number];

interface VariantTabsProps {
  readonly variants: readonly Variant[];
  readonly chosen: Variant;
  readonly onChoose: (id: string) => void;
  readonly onChange: (variants: readonly Variant[], burst?: string) => void;
}

const most = 10;

/** Which copy is at hand, with its share; more of them, and how many people each gets. */
export function VariantTabs(props: VariantTabsProps) {
  const { variants, chosen, onChoose } = props;
  const say = useSay();
  const { isReadOnly } = useForm();
  const [isSharing, setSharing] = useState(false);
  const add = useAdd(props);
  return (
    <>
      <div className="p-variants">
        <Segments
          label={say.t('send:variants')}
          choices={variants.map(({ id, weight }) => ({ id, label: `${armName(id)} ${say.percent(weight)}` }))}
          value={chosen.id}
          onChange={onChoose}
        />
        {!isReadOnly && variants.length < most && (
          <Button icon aria-label={say.t('send:variants.add')} onPress={add}>
            <PlusIcon aria-hidden />
          </Button>
        )}
        {!isReadOnly && variants.length > 1 && (
          <Acts {...props} isSharing={isSharing} onSharing={() => setSharing(!isSharing)} />
        )}
      </div>
      {isSharing && variants.length > 1 && <Shares {...props} />}
    </>
  );
}

/** A new one begins as a copy of the one at hand: what differs is what is tested. */
function useAdd({ variants, chosen, onChange, onChoose }: VariantTabsProps): () => void {
  return () => {
    const id = newArmId(variants.map((one) => one.id));
    const shares = evenly(variants.length + 1);
    onChange([...variants, { ...chosen, id }].map((one, i) => ({ ...one, weight: shares[i]! })));
    onChoose(id);
  };
}

function Acts({
  variants,
  chosen,
  onChange,
  isSharing,
  onSharing,
}: VariantTabsProps & { readonly isSharing: boolean; readonly onSharing: () => void }) {
  const say = useSay();
  const shareOut = (among: readonly Variant[]) => {
    const shares = evenly(among.length);
    onChange(among.map((one, i) => ({ ...one, weight: shares[i]! })));
  };
  const acts: { readonly [id: string]: () => void } = {
    shares: onSharing,
    evenly: () => shareOut(variants),
    remove: () => shareOut(variants.filter(({ id }) => id !== chosen.id)),
  };
  return (
    <Menu
      items={[
        { id: 'shares', label: say.t(isSharing ? 'send:variants.hide' : 'send:variants.shares') },
        { id: 'evenly', label: say.t('send:variants.evenly') },
        { id: 'remove', label: say.t('send:variants.remove', { name: armName(chosen.id) }), danger: true },
      ]}
      onAction={(id) => acts[id]?.()}
    >
      <Button kind="quiet" icon aria-label={say.t('send:variants.more')}>
        <MoreIcon aria-hidden />
      </Button>
    </Menu>
  );
}

function Shares({ variants, chosen, onChange }: VariantTabsProps) {
  const say = useSay();
  return (
    <SharesField
      label={say.t('send:variants.shares')}
      // What is wrong with shares and copies is told beside this.
      path="variants.shares"
      arms={variants}
      min={1}
      max={variants.length}
      nameOf={armName}
      fresh={() => ({ ...chosen, id: newArmId(variants.map((one) => one.id)), weight: 0 })}
      onChange={onChange}
    />
  );
}
