const FILE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}\.(drl|dslr|csv)$/;
const SCENARIO = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,99}$/u;

export type FileKind = 'file' | 'scenario';

/** The name a typed one stands for: sentences where no ending says otherwise. */
export const nameOf = (kind: FileKind, typed: string) => (kind === 'file' && typed !== '' && !typed.includes('.') ? `${typed}.dslr` : typed);

export function faultOf(kind: FileKind, name: string, taken: string[]): 'taken' | 'wrong' | 'wrongScenario' | undefined {
  if (taken.includes(name)) return 'taken';
  if (name === '') return undefined;
  if (kind === 'file') return FILE.test(name) ? undefined : 'wrong';
  return SCENARIO.test(name) ? undefined : 'wrongScenario';
}
