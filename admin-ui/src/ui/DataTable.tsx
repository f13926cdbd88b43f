import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, ErrorNote, Loading } from './States';
import classes from './DataTable.module.css';

export interface Column<T> {
  key: string;
  /** Empty over a column of buttons. */
  head: ReactNode;
  cell: (item: T) => ReactNode;
  /** Its cells say what the row is about. */
  names?: boolean;
  className?: string | undefined;
}

interface List<T> {
  items: T[];
  isPending: boolean;
  isError: boolean;
  error: unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  refetch: () => unknown;
  fetchNextPage: () => unknown;
}

/** What a table draws of items that are there. */
export function Rows<T>({ items, columns, idOf }: { items: T[]; columns: Column<T>[]; idOf: (item: T) => string }) {
  const { t } = useTranslation();
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} className={column.className}>
              {column.head || <span className="visually-hidden">{t('table.actions')}</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={idOf(item)}>
            {columns.map(({ key, names, className, cell }) =>
              names ? (
                <th key={key} scope="row" className={[classes.name, className].filter(Boolean).join(' ')}>
                  {cell(item)}
                </th>
              ) : (
                <td key={key} className={className}>
                  {cell(item)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A plain table of a list that grows on demand; it says when there is nothing, and what went wrong. */
export function DataTable<T>({ label, list, columns, idOf, empty, emptyText }: { label: string; list: List<T>; columns: Column<T>[]; idOf: (item: T) => string; empty: string; emptyText?: string | undefined }) {
  const { t } = useTranslation();
  if (list.isPending) return <Loading />;
  if (list.isError) return <ErrorNote error={list.error} retry={() => void list.refetch()} />;
  if (list.items.length === 0) return <Empty title={empty}>{emptyText}</Empty>;
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={label}>
      <Rows items={list.items} columns={columns} idOf={idOf} />
      {list.hasNextPage && (
        <Button mt="sm" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('table.more')}
        </Button>
      )}
    </div>
  );
}
