import type { ReactNode } from 'react';
import {
  Cell,
  Column as AriaColumn,
  Row,
  Table as AriaTable,
  TableBody,
  TableHeader,
} from 'react-aria-components/Table';
import { cx } from './class-names.ts';
import './table.css';

export interface Column<Item> {
  readonly id: string;
  readonly title: string;
  readonly cell: (item: Item) => ReactNode;
  /** Numbers stand at the end. */
  readonly end?: boolean;
}

export interface TableProps<Item> {
  readonly label: string;
  /** The first names the row for screen readers. */
  readonly columns: readonly Column<Item>[];
  readonly items: readonly Item[];
  readonly idOf: (item: Item) => string;
  /** Where a row leads; it works by click, by Enter and in a new tab. */
  readonly hrefOf?: (item: Item) => string;
}

export function Table<Item>({ label, columns, items, idOf, hrefOf }: TableProps<Item>) {
  return (
    <div className="p-scroll">
      <AriaTable aria-label={label} className="p-table">
        <TableHeader>
          {columns.map(({ id, title, end }, place) => (
            <AriaColumn key={id} id={id} isRowHeader={place === 0} className={cx(end && 'end')}>
              {title}
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
