import type { texts as de } from './de';
import type { texts as deWork } from './deWork';

/** Every language has the texts of the German one, key for key. */
type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> };

/** What the first page needs. */
export type Texts = Same<typeof de>;

/** What the pages of managers and support need beyond it. */
export type WorkTexts = Same<typeof deWork>;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 't';
    resources: { t: typeof de & typeof deWork };
    returnNull: false;
  }
}
