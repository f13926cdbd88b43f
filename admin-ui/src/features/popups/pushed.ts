const KEY = 'leadwacht.push';

/** The name under which the server tells this browser of popups by itself, if it does: then an open page need not say the same. */
export const pushedAs = (): string | null => localStorage.getItem(KEY);

export const rememberPushed = (id: string) => localStorage.setItem(KEY, id);

export const forgetPushed = () => localStorage.removeItem(KEY);
