/** The text of a file as a person has it: UTF-8, or what Excel writes on a German Windows. */
export async function readText(file: Pick<Blob, 'arrayBuffer'>): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** What the server reads as the workbook of a spreadsheet. */
export const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const isWorkbook = (name: string) => /\.xlsx$/i.test(name);
