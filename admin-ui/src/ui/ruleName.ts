import { useTranslation } from 'react-i18next';

interface Named {
  de: string;
  en: string;
}

/** What a rule is called for whoever reads it: a shipped one by its name in their language, any other as its author named it. */
export function useRuleName(): (rule: string, names: Named | null | undefined) => string {
  const { i18n } = useTranslation();
  return (rule, names) => names?.[i18n.language === 'en' ? 'en' : 'de'] ?? rule;
}
