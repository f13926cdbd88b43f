import { useTranslation } from 'react-i18next';
import { useNames } from '../../api/dealership';
import { key } from '../../timestrip/StripMark';
import { minutesOf, words } from '../../ui/duration';

/** What settings are called and what their values mean, as the forms of the set-up say it. */
export function useSettingWords() {
  const { t, i18n } = useTranslation();
  const names = useNames();
  const plain: Record<string, string> = {
    fallbackUser: t('distribution.fallback'),
    leadTracking: t('general.leadTracking'),
    mailWindow: t('mail.window'),
    'followUp.respectOpeningHours': t('mail.respect'),
    distributeKnownContactsNormally: t('distribution.normally'),
    useVehicleLocation: t('distribution.vehicle'),
    'pool.enabled': t('distribution.poolOn'),
    'pool.account': t('distribution.account'),
    'pool.oldestFirst': t('distribution.oldest'),
  };
  const part: Record<string, string> = { enabled: t('setup.on'), after: t('setup.when'), before: t('setup.when'), clock: t('setup.counted'), schedule: t('setup.when') };

  /** "Überfällig (E1): wann" for `stages.E1.after`; a name nobody knows stands for itself. */
  const name = (path: string): string => {
    const known = plain[path];
    if (known) return known;
    const stage = /^stages\.([A-Z]+\d?(?:\.\d)?)\.(\w+)/.exec(path);
    if (stage?.[1]) {
      const code = stage[1];
      const text = `stage.${key(code)}`;
      return `${i18n.exists(text) ? `${t(text as 'stage.E1')} (${code})` : code}: ${part[stage[2] ?? ''] ?? stage[2]}`;
    }
    const mail = /^mail\.(\w+)$/.exec(path)?.[1];
    return mail && i18n.exists(`mail.${mail}`) ? t(`mail.${mail}` as 'mail.send') : path;
  };

  const value = (path: string, given: unknown): string => {
    if (given === null || given === undefined) return '–';
    if (typeof given === 'boolean') return given ? t('setup.shippedOn') : t('setup.shippedOff');
    if (path === 'fallbackUser' || path === 'pool.account') return typeof given === 'string' ? names.user(given) : '–';
    if (given === 'BUSINESS' || given === 'ELAPSED') return t(`setup.${given}`);
    if (given === 'ALWAYS' || given === 'OPENING_HOURS') return t(`mail.${given}`);
    if (typeof given === 'string') {
      const minutes = minutesOf(given);
      return minutes === undefined ? days(given) : minutes === 0 ? t('setup.atOnce') : words(minutes);
    }
    if (Array.isArray(given)) return given.map((one) => value(path, one)).join(', ');
    return typeof given === 'object' ? Object.values(given).map((one) => value(path, one)).join(' ') : JSON.stringify(given);
  };

  /** "Mo–Sa" for `mon-sat`. */
  const days = (text: string): string =>
    /^(mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))?$/.test(text) ? text.split('-').map((day) => t(`setup.day.${day}` as 'setup.day.mon')).join('–') : text;

  return { name, value };
}
