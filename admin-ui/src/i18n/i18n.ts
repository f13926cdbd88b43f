import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Texts } from './texts';

export type Language = 'de' | 'en';

const KEY = 'leadwacht.language';

const load: Record<Language, () => Promise<{ texts: Texts }>> = {
  de: () => import('./de'),
  en: () => import('./en'),
};

export function storedLanguage(): Language | undefined {
  const stored = localStorage.getItem(KEY);
  return stored === 'de' || stored === 'en' ? stored : undefined;
}

function preferred(): Language {
  return storedLanguage() ?? (navigator.language.startsWith('en') ? 'en' : 'de');
}

async function bring(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 't')) {
    i18next.addResourceBundle(language, 't', (await load[language]()).texts);
  }
}

export async function startTexts(): Promise<void> {
  const language = preferred();
  const { texts } = await load[language]();
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { t: texts } },
    defaultNS: 't',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = language;
}

export async function switchLanguage(language: Language, remember: boolean): Promise<void> {
  await bring(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  if (remember) localStorage.setItem(KEY, language);
}
