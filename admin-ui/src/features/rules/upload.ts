/** The text of a file as a person has it: UTF-8, or what Excel writes on a German Windows. */
export async function readText(file: Pick<Blob, 'arrayBuffer'>): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** A table copied out of a spreadsheet has tabs between its cells; a rule table has semicolons. */
export function tableOf(name: string, text: string): string {
  if (!/\.(csv|tsv|txt)$/i.test(name)) return text;
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  if (!lines[0]?.includes('\t')) return lines.join('\n');
  const cell = (value: string) => (value.includes(';') && !value.startsWith('"') ? `"${value.replaceAll('"', '""')}"` : value);
  return lines.map((line) => line.split('\t').map(cell).join(';')).join('\n');
}
