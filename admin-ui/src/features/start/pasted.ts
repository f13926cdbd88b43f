/** People pasted from a table: Excel gives tabs, a CSV file semicolons or commas. */

export const ROLE_WORDS: Record<string, string> = {
  verkauf: 'SELLER',
  verkäufer: 'SELLER',
  verkäuferin: 'SELLER',
  seller: 'SELLER',
  sales: 'SELLER',
  verkaufsleitung: 'SALES_MANAGER',
  verkaufsleiter: 'SALES_MANAGER',
  verkaufsleiterin: 'SALES_MANAGER',
  'sales manager': 'SALES_MANAGER',
  manager: 'SALES_MANAGER',
  controlling: 'CONTROLLER',
  controller: 'CONTROLLER',
  controllerin: 'CONTROLLER',
  disposition: 'DISPATCHER',
  anfragenverteiler: 'DISPATCHER',
  dispatcher: 'DISPATCHER',
  administration: 'ADMINISTRATOR',
  administrator: 'ADMINISTRATOR',
  admin: 'ADMINISTRATOR',
};

export type Role = 'SELLER' | 'DISPATCHER' | 'SALES_MANAGER' | 'CONTROLLER' | 'ADMINISTRATOR';

export interface Row {
  line: number;
  name: string;
  email: string;
  roles: Role[];
  /** What cannot be understood; such a row is not taken. */
  wrong: ('name' | 'email' | 'role' | 'twice')[];
}

const HEADS = { name: /^(name|person|mitarbeiter(in)?|benutzer)$/i, email: /^(e-?mail|mail|adresse|address|e-mail-adresse)$/i, roles: /^(rollen?|roles?|funktion|position)$/i };
const ADDRESS = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;

export function readPeople(text: string, taken: string[], idOf: (name: string) => string): Row[] {
  const lines = text.split(/\r?\n/).map((line, n) => ({ line: n + 1, text: line })).filter((one) => one.text.trim() !== '');
  const separator = ['\t', ';', ','].find((one) => lines.some((line) => line.text.includes(one))) ?? '\t';
  const cells = lines.map(({ line, text: row }) => ({ line, cells: row.split(separator).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1')) }));
  const head = cells[0]?.cells.some((cell) => HEADS.name.test(cell)) ? cells[0].cells : undefined;
  const column = (pattern: RegExp, otherwise: number) => (head ? head.findIndex((cell) => pattern.test(cell)) : otherwise);
  const at = { name: column(HEADS.name, 0), email: column(HEADS.email, 1), roles: column(HEADS.roles, 2) };
  const ids = new Set(taken.map((id) => id.toLowerCase()));
  return cells.slice(head ? 1 : 0).map(({ line, cells: row }) => {
    const [name, email, words] = [row[at.name] ?? '', row[at.email] ?? '', row[at.roles] ?? ''];
    const given = words.split(/[,/+&]| und | and /).map((word) => word.trim().toLowerCase()).filter(Boolean);
    const roles = given.map((word) => ROLE_WORDS[word]);
    const wrong: Row['wrong'] = [];
    if (idOf(name) === '') wrong.push('name');
    else if (ids.has(idOf(name))) wrong.push('twice');
    if (email !== '' && !ADDRESS.test(email)) wrong.push('email');
    if (roles.includes(undefined)) wrong.push('role');
    ids.add(idOf(name));
    return { line, name, email, roles: given.length === 0 ? ['SELLER'] : (roles.filter(Boolean) as Role[]), wrong };
  });
}
