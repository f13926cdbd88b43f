import { useTranslation } from 'react-i18next';
import { switchLanguage, type Language } from '../i18n/i18n';
import classes from './LanguageSwitch.module.css';

/** The other language, under its own name. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  const other: Language = i18n.language === 'de' ? 'en' : 'de';
  return (
    <button type="button" className={classes.plain} lang={other} onClick={() => void switchLanguage(other, true)}>
      {t('shell.otherLanguage')}
    </button>
  );
}
