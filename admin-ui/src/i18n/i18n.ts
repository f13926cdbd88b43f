import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Texts, WorkTexts } from './texts';

export type Language = 'de' | 'en';

const KEY = 'leadwacht.language';

const first: Record<Language, () => Promise<{ texts: Texts }>> = {
  de: () => import('./de'),
  en: () => import('./en'),
};

const work: Record<Language, () => Promise<{ texts: WorkTexts }>> = {
  de: () => import('./deWork'),
  en: () => import('./enWork'),
};

let working = false;

export function storedLanguage(): Language | undefined {
  const stored = localStorage.getItem(KEY);
  return stored === 'de' || stored === 'en' ? stored : undefined;
}

function preferred(): Language {
  return storedLanguage() ?? (navigator.language.startsWith('en') ? 'en' : 'de');
}

export async function startTexts(): Promise<void> {
  const language = preferred();
  const { texts } = await first[language]();
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { t: texts } },
    defaultNS: 't',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = language;
}

async function addWork(language: Language): Promise<void> {
  i18next.addResourceBundle(language, 't', (await work[language]()).texts, true);
}

/** Brings the texts of the pages beyond the first, before such a page is drawn. */
export async function workTexts(): Promise<void> {
  if (working) return;
  await addWork(i18next.language as Language);
  working = true;
}

export async function switchLanguage(language: Language, remember: boolean): Promise<void> {
  if (!i18next.hasResourceBundle(language, 't')) i18next.addResourceBundle(language, 't', (await first[language]()).texts);
  if (working) await addWork(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  if (remember) localStorage.setItem(KEY, language);
}
