import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/model';
import type { EditorProps } from './CodeEditor';
import { columnOf, columnsBeside, pastedCells, pasteInto, readTable, shortDuration, writeTable, type Cell } from './table';
import { ProcessLine } from './ProcessLine';
import classes from './TableGrid.module.css';

const START = ['brand', 'stage', 'after'];

/** The problem of a cell: what stands between its beginning and that of the next one in its line. */
function problemOf(problems: Problem[], row: Cell[], index: number): Problem | undefined {
  const cell = row[index];
  if (!cell) return undefined;
  const next = row[index + 1];
  return problems.find((problem) => problem.line === cell.line && problem.column >= cell.column && (!next || next.line !== cell.line || problem.column < next.column));
}

/** A decision table as a grid: cells are typed in, rows and columns come and go, and cells out of a spreadsheet are pasted. */
export function TableGrid({ value, readOnly = false, problems, label, goTo, onChange }: Omit<EditorProps, 'file' | 'known'>) {
  const { t } = useTranslation();
  const id = useId();
  const table = useRef<HTMLTableElement>(null);
  const cells = readTable(value);
  const width = Math.max(1, ...cells.map((row) => row.length));
  const parsed = (cells.length > 0 ? cells.map((row) => row.map((cell) => cell.text)) : [START]).map((row) => Array.from({ length: Math.max(width, START.length * Number(cells.length === 0)) }, (_, n) => row[n] ?? ''));
  // What was typed here stays as it is while it says nothing yet: an empty row is none in the text.
  const [own, setOwn] = useState<{ text: string; rows: string[][] }>();
  const rows = own?.text === value ? own.rows : parsed;
  const head = rows[0] ?? [];
  const told = rows.map((row) => row.some((cell) => cell.trim() !== ''));
  const cellsOf = (row: number) => (told[row] ? (cells[told.slice(0, row).filter(Boolean).length] ?? []) : []);
  const input = (row: number, column: number) => table.current?.querySelector<HTMLInputElement>(`[data-cell="${row}-${column}"]`);
  const write = (next: string[][]) => {
    const text = writeTable(next);
    setOwn({ text, rows: next });
    onChange(text);
  };
  const put = (row: number, column: number, text: string) => write(rows.map((one, r) => (r === row ? one.map((cell, c) => (c === column ? text : cell)) : one)));
  const addRow = (column = 0) => {
    write([...rows, head.map(() => '')]);
    requestAnimationFrame(() => input(rows.length, column)?.focus());
  };
  const columns = columnsBeside(head);
  const freeColumn = columns.find((column) => !head.some((heading) => columnOf(heading) === column));
  const onKeyDown = (row: number, column: number) => (event: KeyboardEvent<HTMLInputElement>) => {
    const { selectionStart, selectionEnd, value: text } = event.currentTarget;
    const atStart = selectionStart === 0 && selectionEnd === 0;
    const atEnd = selectionStart === text.length;
    const step: Record<string, [number, number] | undefined> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      Enter: event.shiftKey ? [-1, 0] : [1, 0],
      ArrowLeft: atStart ? [0, -1] : undefined,
      ArrowRight: atEnd ? [0, 1] : undefined,
    };
    const by = step[event.key];
    if (!by) return;
    const next = input(row + by[0], column + by[1]);
    if (next) {
      event.preventDefault();
      next.focus();
      next.select();
    } else if (event.key === 'Enter' && !event.shiftKey && !readOnly) {
      event.preventDefault();
      addRow(column);
    }
  };
  const onPaste = (row: number, column: number) => (event: ClipboardEvent<HTMLInputElement>) => {
    const text = event.clipboardData.getData('text/plain');
    if (readOnly || !/[\t\n]/.test(text.trimEnd())) return;
    event.preventDefault();
    const pasted = pastedCells(text);
    const whole = pasted[0]?.some((cell) => columnOf(cell)) && pasted[0].every((cell) => cell === '' || columnOf(cell));
    write(whole ? pasted : pasteInto(rows, { row, column }, pasted));
  };
  const going = useRef(goTo);
  useEffect(() => {
    if (!goTo || going.current === goTo) return;
    going.current = goTo;
    const row = readTable(value).findIndex((one) => one.some((cell) => cell.line === goTo.line));
    const column = readTable(value)[row]?.findLastIndex((cell) => cell.line === goTo.line && cell.column <= goTo.column) ?? 0;
    table.current?.querySelector<HTMLElement>(`[data-cell="${Math.max(row, 0)}-${Math.max(column, 0)}"]`)?.focus();
  }, [goTo, value]);
  return (
    <div className={classes.scroll}>
      {columns.includes('step') && <ProcessLine rows={rows} />}
      <table ref={table} className={classes.grid} aria-label={label}>
        <thead>
          <tr>
            <th aria-label={t('grid.row')} />
            {head.map((heading, column) => {
              const known = columnOf(heading);
              const problem = problemOf(problems, cellsOf(0), column);
              return (
                <th key={column} scope="col" data-wrong={problem ? true : undefined} title={problem?.message}>
                  <select data-cell={`0-${column}`} aria-label={t('grid.column', { number: column + 1 })} value={known ?? heading} disabled={readOnly} aria-invalid={problem !== undefined} onChange={(event) => put(0, column, t(`grid.heading.${event.currentTarget.value as 'brand'}`))}>
                    {!known && <option value={heading}>{heading}</option>}
                    {columns.map((one) => (
                      <option key={one} value={one} disabled={one !== known && head.some((other) => columnOf(other) === one)}>
                        {t(`grid.name.${one as 'brand'}`)}
                      </option>
                    ))}
                  </select>
                  {!readOnly && head.length > 1 && (
                    <ActionIcon size="xs" variant="subtle" color="gray" aria-label={t('grid.removeColumn', { name: known ? t(`grid.name.${known as 'brand'}`) : heading })} onClick={() => write(rows.map((row) => row.filter((_, n) => n !== column)))}>
                      <IconX size={12} />
                    </ActionIcon>
                  )}
                </th>
              );
            })}
            {!readOnly && freeColumn && (
              <th>
                <Button size="compact-xs" variant="default" onClick={() => write(rows.map((row, n) => [...row, n === 0 ? t(`grid.heading.${freeColumn as 'brand'}`) : '']))}>
                  {t('grid.addColumn')}
                </Button>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.slice(1).map((row, n) => (
            <tr key={n}>
              <th scope="row">
                {n + 1}
                {!readOnly && (
                  <ActionIcon size="xs" variant="subtle" color="gray" aria-label={t('grid.removeRow', { number: n + 1 })} onClick={() => write(rows.filter((_, r) => r !== n + 1))}>
                    <IconX size={12} />
                  </ActionIcon>
                )}
              </th>
              {row.map((cell, column) => {
                const problem = problemOf(problems, cellsOf(n + 1), column);
                const heading = columnOf(head[column] ?? '');
                return (
                  <td key={column} data-wrong={problem ? problem.severity : undefined}>
                    <input
                      data-cell={`${n + 1}-${column}`}
                      aria-label={t('grid.cell', { number: n + 1, name: heading ? t(`grid.name.${heading as 'brand'}`) : (head[column] ?? '') })}
                      aria-invalid={problem?.severity === 'ERROR'}
                      title={problem?.message}
                      placeholder={heading && PLACEHOLDERS.has(heading) ? t('grid.any') : undefined}
                      value={cell}
                      readOnly={readOnly}
                      list={heading && WORDS[heading] ? `${id}-${heading}` : undefined}
                      onBlur={(event) => {
                        const said = heading === 'after' ? shortDuration(event.currentTarget.value) : undefined;
                        if (!readOnly && said !== undefined && said !== cell) put(n + 1, column, said);
                      }}
                      onChange={(event) => put(n + 1, column, event.currentTarget.value)}
                      onKeyDown={onKeyDown(n + 1, column)}
                      onPaste={onPaste(n + 1, column)}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {Object.entries(WORDS).map(([heading, words]) => (
        <datalist key={heading} id={`${id}-${heading}`}>
          {words.map((word) => (
            <option key={word} value={word} label={t(`grid.word.${word as 'NEW'}`)} />
          ))}
        </datalist>
      ))}
      {!readOnly && (
        <p className={classes.foot}>
          <Button size="compact-sm" variant="default" onClick={() => addRow()}>
            {t('grid.addRow')}
          </Button>
          <span>{t(columns.includes('step') ? 'grid.processHint' : 'grid.hint')}</span>
        </p>
      )}
    </div>
  );
}

/** What may stand in columns that hold nothing but words. */
const WORDS: Record<string, readonly string[]> = {
  condition: ['NEW', 'USED'],
  request: ['VEHICLE', 'TEST_DRIVE', 'TRADE_IN', 'SERVICE', 'OTHER'],
  clock: ['BUSINESS', 'ELAPSED'],
  to: ['assignee', 'supervisors', 'SELLER', 'DISPATCHER', 'SALES_MANAGER', 'CONTROLLER', 'ADMINISTRATOR'],
  via: ['popup', 'mail', 'list'],
};

/** Columns in which an empty cell stands for anything. */
const PLACEHOLDERS = new Set(['source', 'brand', 'condition', 'location', 'request', 'assignee']);
