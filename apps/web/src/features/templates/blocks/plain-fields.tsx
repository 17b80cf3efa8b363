import { AlignField, BlockText } from './item-fields.tsx';
import type { Block } from './types.ts';

/** A block that holds no others and is none of somebody's own markup. */
export type PlainBlock = Exclude<Block, { kind: 'columns' | 'fragment' | 'source' }>;

export interface BlockFieldsProps<Of extends Block = Block> {
  readonly block: Of;
  readonly onChange: (block: Of, burst?: string) => void;
}

/** The form of a block that may stand in a column, too. */
export function PlainFields({ block, onChange }: BlockFieldsProps<PlainBlock>) {
  switch (block.kind) {
    case 'heading':
    case 'text':
      return <TextFields block={block} onChange={onChange} />;
    case 'image':
      return <Texts block={block} fields={['src', 'alt', 'href']} onChange={onChange} />;
    case 'button':
      return (
        <>
          <Texts block={block} fields={['label', 'href']} onChange={onChange} />
          <AlignField value={block.align} onChange={(align) => onChange({ ...block, align })} />
        </>
      );
    case 'product':
      return <Texts block={block} fields={['image', 'name', 'price', 'label', 'href']} onChange={onChange} />;
    case 'footer':
      return <Texts block={block} fields={['text', 'label']} onChange={onChange} />;
    case 'divider':
      return null;
  }
}

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

function TextFields({ block, onChange }: BlockFieldsProps<Of<'heading' | 'text'>>) {
  return (
    <>
      <BlockText
        field="text"
        value={block.text}
        onChange={(text, burst) => onChange({ ...block, text }, burst)}
      />
      <AlignField value={block.align} onChange={(align) => onChange({ ...block, align })} />
    </>
  );
}

/** Fields that are texts, one below the other. */
function Texts<Some extends Block>({
  block,
  fields,
  onChange,
}: BlockFieldsProps<Some> & { readonly fields: readonly (keyof Some & string)[] }) {
  return fields.map((field) => (
    <BlockText
      key={field}
      field={field}
      value={String(block[field])}
      onChange={(text, burst) => onChange({ ...block, [field]: text }, burst)}
    />
  ));
}
