import { Button, MoveDownIcon, MoveUpIcon, PlusIcon, RemoveIcon } from '@perennial/ui';
import { useId, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useForm } from './form.tsx';
import { Grip } from './grip.tsx';
import { moveOf } from './move-keys.ts';
import { useDrag } from './use-drag.ts';
import { useFollowItem } from './use-follow-item.ts';
import './ordered.css';

export interface OrderedProps<Item> {
  readonly label: string;
  readonly items: readonly Item[];
  /** Stays what it is, wherever the item goes. */
  readonly idOf: (item: Item) => string;
  readonly titleOf: (item: Item, at: number) => string;
  /** What stands in its head. Absent: the title. */
  readonly headOf?: (item: Item, at: number) => ReactNode;
  readonly onChange: (items: readonly Item[]) => void;
  readonly fresh: () => Item;
  readonly addLabel: string;
  /** So many stay. Absent: one. */
  readonly min?: number;
  readonly max: number;
  readonly children: (item: Item, at: number) => ReactNode;
}

/** Items whose order matters; the first comes first. By mouse, by buttons, by Alt and an arrow. */
export function Ordered<Item>(props: OrderedProps<Item>) {
  const { label, items, idOf, onChange, fresh, addLabel, max, children } = props;
  const { isReadOnly } = useForm();
  const list = useId();
  const { frame, follow } = useFollowItem();
  return (
    <div ref={frame} role="group" aria-label={label} className="p-ordered tall">
      {items.map((item, at) => (
        <OrderedItem key={idOf(item)} {...props} list={list} follow={follow} item={item} at={at}>
          {children(item, at)}
        </OrderedItem>
      ))}
      {!isReadOnly && items.length < max && (
        <div>
          <Button size="small" onPress={() => onChange([...items, fresh()])}>
            <PlusIcon aria-hidden />
            {addLabel}
          </Button>
        </div>
      )}
    </div>
  );
}

function OrderedItem<Item>({
  list,
  follow,
  items,
  item,
  at,
  idOf,
  titleOf,
  headOf,
  onChange,
  min = 1,
  children,
}: Omit<OrderedProps<Item>, 'children'> & {
  readonly list: string;
  readonly follow: (id: string) => void;
  readonly item: Item;
  readonly at: number;
  readonly children: ReactNode;
}) {
  const { isReadOnly } = useForm();
  const title = titleOf(item, at);
  const move = (to: number) => {
    if (to < 0 || to >= items.length) return;
    follow(idOf(item));
    onChange(items.toSpliced(at, 1).toSpliced(to, 0, item));
  };
  const { handle, place } = useDrag({
    list,
    item: String(at),
    isDisabled: isReadOnly || items.length === 1,
    onDrop: (dragged, side) => onChange(reordered(items, Number(dragged), side === 'before' ? at : at + 1)),
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = moveOf(event);
    if (direction === null || isReadOnly) return;
    event.preventDefault();
    move(direction === 'up' ? at - 1 : at + 1);
  };
  return (
    <section {...place} data-item={idOf(item)} className="item" aria-label={title}>
      {/* The keys are for the buttons within: the head itself takes no focus. */}
      <div className="head" onKeyDown={onKeyDown}>
        <Grip handle={handle} />
        {headOf ? <div className="grow">{headOf(item, at)}</div> : <b className="truncate grow">{title}</b>}
        {!isReadOnly && (
          <ItemActs {...{ title, at, items, move, min }} onRemove={() => onChange(items.toSpliced(at, 1))} />
        )}
      </div>
      {children}
    </section>
  );
}

/** `from` comes to stand before what stands at `to`. */
function reordered<Item>(items: readonly Item[], from: number, to: number): readonly Item[] {
  const rest = items.toSpliced(from, 1);
  return rest.toSpliced(to > from ? to - 1 : to, 0, items[from]!);
}

function ItemActs({
  title,
  at,
  items,
  move,
  min,
  onRemove,
}: {
  readonly title: string;
  readonly at: number;
  readonly items: readonly unknown[];
  readonly move: (to: number) => void;
  readonly min: number;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      <Button
        kind="quiet"
        size="small"
        icon
        isDisabled={at === 0}
        aria-label={t('fields:move.up', { name: title })}
        onPress={() => move(at - 1)}
      >
        <MoveUpIcon aria-hidden />
      </Button>
      <Button
        kind="quiet"
        size="small"
        icon
        isDisabled={at === items.length - 1}
        aria-label={t('fields:move.down', { name: title })}
        onPress={() => move(at + 1)}
      >
        <MoveDownIcon aria-hidden />
      </Button>
      <Button
        kind="quiet"
        size="small"
        icon
        isDisabled={items.length <= min}
        aria-label={t('fields:remove', { name: title })}
        onPress={onRemove}
      >
        <RemoveIcon aria-hidden />
      </Button>
    </>
  );
}
