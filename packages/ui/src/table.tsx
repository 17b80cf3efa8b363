import type { ReactNode } from 'react';
import {
  Cell,
  Column as AriaColumn,
  Row,
  Table as AriaTable,
  TableBody,
  TableHeader,
  type SortDescriptor,
} from 'react-aria-components/Table';
import { cx } from './class-names.ts';
import { DownIcon } from './icons.ts';
import './table.css';

export interface Column<Item> {
  readonly id: string;
  readonly title: string;
  readonly cell: (item: Item) => ReactNode;
  /** Numbers stand at the end. */
  readonly end?: boolean;
  /** Its heading can be pressed: the highest first. */
  readonly sorts?: boolean;
}

export interface TableProps<Item> {
  readonly label: string;
  /** The first names the row for screen readers. */
  readonly columns: readonly Column<Item>[];
  readonly items: readonly Item[];
  readonly idOf: (item: Item) => string;
  /** Where a row leads; it works by click, by Enter and in a new tab. */
  readonly hrefOf?: (item: Item) => string;
  /** The column that the rows are in order of, and what happens when another heading is pressed. Absent: no order is told. */
  readonly order?: { readonly by: string; readonly onChange: (column: string) => void };
}

export function Table<Item>({ label, columns, items, idOf, hrefOf, order }: TableProps<Item>) {
  return (
    <div className="p-scroll">
      <AriaTable aria-label={label} className="p-table" {...(order && orderProps(order))}>
        <TableHeader>
          {columns.map(({ id, title, end, sorts = false }, place) => (
            <AriaColumn
              key={id}
              id={id}
              isRowHeader={place === 0}
              allowsSorting={sorts}
              className={cx(end && 'end')}
            >
              {sorts ? <Heading title={title} isFirst={order?.by === id} /> : title}
            </AriaColumn>
          ))}
        </TableHeader>
        <TableBody>
          {items.map((item) => (
            <Row key={idOf(item)} id={idOf(item)} {...(hrefOf && { href: hrefOf(item) })}>
              {columns.map(({ id, cell, end }, place) => (
                <Cell key={id} className={cx(end && 'end', place === 0 && 'strong')}>
                  {cell(item)}
                </Cell>
              ))}
            </Row>
          ))}
        </TableBody>
      </AriaTable>
    </div>
  );
}

/** Always the highest, or the latest, first. */
function orderProps({ by, onChange }: NonNullable<TableProps<unknown>['order']>) {
  return {
    sortDescriptor: { column: by, direction: 'descending' },
    onSortChange: ({ column }: SortDescriptor) => onChange(String(column)),
  } as const;
}

function Heading({ title, isFirst }: { readonly title: string; readonly isFirst: boolean }) {
  return (
    <span className={cx('p-heading', isFirst && 'by')}>
      {title}
      <DownIcon aria-hidden />
    </span>
  );
}
