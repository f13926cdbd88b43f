import type { texts as de } from './de';

/** Every language has the texts of the German one, key for key. */
type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> };

export type Texts = Same<typeof de>;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 't';
    resources: { t: typeof de };
    returnNull: false;
  }
}
