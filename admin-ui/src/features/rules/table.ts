import { readDuration } from '../../ui/duration';

/** A cell of a decision table, with its place in the text. */
export interface Cell {
  text: string;
  line: number;
  column: number;
}

/** The columns of a table as the server knows them, each with the words that head it. */
export const HEADINGS: Record<string, readonly string[]> = {
  source: ['quelle'],
  brand: ['marke'],
  condition: ['zustand'],
  location: ['standort'],
  request: ['art', 'anliegen'],
  assignee: ['bearbeiter'],
  stage: ['stufe'],
  after: ['nach', 'dauer'],
  clock: ['uhr'],
  to: ['an'],
  via: ['per', 'weg'],
};

/** The columns of a process: a table whose rows are steps. */
export const PROCESS: Record<string, readonly string[]> = {
  step: ['schritt'],
  who: ['wer'],
  within: ['frist'],
  next: ['danach'],
  otherwise: ['sonst'],
  task: ['aufgabe'],
};

const ALL = { ...HEADINGS, ...PROCESS };

/** The column a heading stands for; nothing where it is none. */
export function columnOf(heading: string): string | undefined {
  const word = heading.trim().toLowerCase();
  return Object.keys(ALL).find((column) => column === word || ALL[column]?.includes(word));
}

/** The columns that can stand beside those of a header. */
export const columnsBeside = (header: string[]) => Object.keys(header.some((heading) => columnOf(heading) === 'step') ? PROCESS : HEADINGS);

const separatorOf = (header: string) => (header.includes(';') ? ';' : header.includes('\t') ? '\t' : ',');

/** The rows of a table that say something, the headings first (RFC 4180; a quoted cell may go over lines). */
export function readTable(text: string): Cell[][] {
  const lines = text.replace(/\r\n?/g, '\n');
  const header = lines.split('\n').find((line) => line.replace(/[;,\t"\s]/g, '') !== '' && !/^"?\s*sep\s*=/i.test(line)) ?? '';
  const separator = separatorOf(header);
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let [line, column, at] = [1, 1, 0];
  const cell = (): Cell => {
    const place = { line, column };
    let value = '';
    let quoted = false;
    while (at < lines.length) {
      const c = lines[at]!;
      if (!quoted && (c === separator || c === '\n')) break;
      if (c === '"' && (quoted || value.trim() === '')) {
        if (quoted && lines[at + 1] === '"') {
          value += '"';
          at++;
          column++;
        } else {
          if (!quoted) value = '';
          quoted = !quoted;
        }
      } else {
        value += c;
      }
      at++;
      column++;
      if (c === '\n') [line, column] = [line + 1, 1];
    }
    return { text: value, ...place };
  };
  while (at < lines.length) {
    row.push(cell());
    if (at >= lines.length || lines[at] === '\n') {
      if (row.some((one) => one.text.trim() !== '') && !/^\s*sep\s*=/i.test(row[0]!.text)) rows.push(row);
      row = [];
      line++;
      column = 1;
    } else {
      column++;
    }
    at++;
  }
  return rows;
}

const written = (cell: string) => (/[;"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** The text of a table, with semicolons as German spreadsheets write them. */
export const writeTable = (rows: string[][]): string => rows.map((row) => `${row.map(written).join(';')}\n`).join('');

/** A time as the server reads it, "90 min" or "2 h", however it was typed; nothing where it is none. */
export function shortDuration(typed: string): string | undefined {
  if (/^P/i.test(typed.trim())) return undefined;
  const minutes = readDuration(typed);
  return minutes === undefined ? undefined : minutes > 0 && minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;
}

/** What was copied out of a spreadsheet: rows of cells between tabs. */
export const pastedCells = (text: string): string[][] => readTable(text.includes('\t') ? text : text.replaceAll(',', '\t')).map((row) => row.map((cell) => cell.text));

/** The table with cells laid over it from a place on; it grows where they stand out. */
export function pasteInto(rows: string[][], at: { row: number; column: number }, cells: string[][]): string[][] {
  const width = Math.max(rows[0]?.length ?? 0, ...cells.map((row) => at.column + row.length));
  const grown = Array.from({ length: Math.max(rows.length, at.row + cells.length) }, (_, r) => Array.from({ length: width }, (_unused, c) => rows[r]?.[c] ?? ''));
  cells.forEach((row, r) => row.forEach((cell, c) => {
    grown[at.row + r]![at.column + c] = cell;
  }));
  return grown;
}
