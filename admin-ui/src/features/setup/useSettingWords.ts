import { useTranslation } from 'react-i18next';
import { useStageName } from '../../api/stages';
import { useNames } from '../../api/dealership';
import { minutesOf, words } from '../../ui/duration';
import { regionName } from '../../ui/regions';

/** What settings are called and what their values mean, as the forms of the set-up say it. */
export function useSettingWords() {
  const { t, i18n } = useTranslation();
  const stageCalled = useStageName();
  const names = useNames();
  const plain: Record<string, string> = {
    fallbackUser: t('distribution.fallback'),
    leadTracking: t('general.leadTracking'),
    'activities.enabled': t('general.activities'),
    'activities.questionnaire': t('general.questionnaire'),
    fourEyes: t('general.fourEyes'),
    retentionMonths: t('general.retention'),
    closingReasons: t('closing.title'),
    receipts: t('receipt.title'),
    selfService: t('rights.title'),
    mailWindow: t('mail.window'),
    'followUp.respectOpeningHours': t('mail.respect'),
    distributeKnownContactsNormally: t('distribution.normally'),
    useVehicleLocation: t('distribution.vehicle'),
    'pool.enabled': t('distribution.poolOn'),
    'pool.account': t('distribution.account'),
    'pool.oldestFirst': t('distribution.oldest'),
  };
  /** The fields of a dealership and of its parts, by the last of their names. */
  const fields: Record<string, string> = {
    name: t('general.name'),
    region: t('general.region'),
    timeZone: t('general.timeZone'),
    language: t('general.language'),
    preset: t('general.preset'),
    presetVersion: t('overview.presetVersion'),
    openingHours: t('setup.area.hours'),
    specialDays: t('year.SPECIAL'),
    closedDays: t('year.CLOSED'),
    email: t('people.email'),
    roles: t('people.roles'),
    receivesLeads: t('people.receives'),
    canBeAssigned: t('people.assignable'),
    supervisors: t('people.supervisors'),
    deputy: t('people.deputy'),
    absences: t('people.absences'),
    location: t('people.location'),
    tags: t('people.tags'),
    wr1Before: t('people.wr1'),
    kind: t('sources.kind'),
    monitored: t('sources.monitored'),
    timeout: t('sources.timeout'),
    contact: t('sources.contact'),
    members: t('distribution.members'),
    order: t('distribution.order'),
    activities: t('overview.activities'),
    joinWithin: t('distribution.joinWithin'),
    handOverOnAbsence: t('distribution.handOverOnAbsence'),
    source: t('distribution.source'),
    brand: t('distribution.brand'),
    condition: t('distribution.condition'),
    request: t('distribution.request'),
    vehicleLocation: t('distribution.vehicleLocation'),
  };
  const part: Record<string, string> = { enabled: t('setup.on'), after: t('setup.when'), before: t('setup.when'), clock: t('setup.counted'), schedule: t('setup.when') };

  /** "Überfällig (E1): wann" for `stages.E1.after`; a name nobody knows stands for itself. */
  const name = (given: string): string => {
    const path = given.replace(/^settings\./, '');
    const known = plain[path] ?? fields[path];
    if (known) return known;
    const hours = /^openingHours\.(\w+)$/.exec(path)?.[1];
    if (hours) return `${t('setup.area.hours')} ${days(hours)}`;
    const special = /^specialDays\.([\d-]+)$/.exec(path)?.[1];
    if (special) return `${t('year.SPECIAL')} ${special}`;
    const who = /^selfService\.(\w+)$/.exec(path)?.[1];
    if (who) return `${t('rights.title')}: ${i18n.exists(`rights.area.${who}`) ? t(`rights.area.${who}` as 'rights.area.HOURS') : who}`;
    const own = /^(after|mail)\.([A-Z]+\d?(?:\.\d)?)$/.exec(path);
    if (own?.[2]) return `${own[1] === 'mail' ? t('people.mails') : t('people.ownTimes')}: ${stageName(own[2])}`;
    const last = fields[path.split('.').at(-1) ?? ''];
    if (path.startsWith('when.') && last) return last;
    const stage = /^stages\.([A-Z]+\d?(?:\.\d)?)\.(\w+)/.exec(path);
    if (stage?.[1]) return `${stageName(stage[1])}: ${part[stage[2] ?? ''] ?? stage[2]}`;
    const mail = /^mail\.(\w+)$/.exec(path)?.[1];
    return mail && i18n.exists(`mail.${mail}`) ? t(`mail.${mail}` as 'mail.send') : path;
  };

  /** "Überfällig (E1)". */
  const stageName = (code: string): string => {
    const called = stageCalled(code);
    return called === code ? code : `${called} (${code})`;
  };

  const value = (given: string, held: unknown): string => said(given.replace(/^settings\./, ''), held);

  const said = (path: string, given: unknown): string => {
    if (Array.isArray(given) && given.length === 0) return path.startsWith('openingHours') || path.startsWith('specialDays') ? t('hours.closed') : '–';
    if (given === null || given === undefined) return '–';
    const last = path.split('.')[0] ?? '';
    if (path === 'closingReasons') return (given as { name: string }[]).map((one) => one.name).join(', ');
    if (path === 'receipts') return (given as object[]).map((_, n) => t('receipt.number', { number: n + 1 })).join(', ');
    if (typeof given === 'string' && path === 'when.source') return names.source(given);
    if (typeof given === 'string' && path === 'when.condition') return t(`distribution.${given}` as 'distribution.NEW');
    if (typeof given === 'string' && path === 'when.request') return t(`request.${given}` as 'request.OTHER');
    if (typeof given === 'string' && ['deputy', 'supervisors', 'members'].includes(last)) return names.user(given);
    if (typeof given === 'string' && last === 'roles' && i18n.exists(`people.role.${given}`)) return t(`people.role.${given}` as 'people.role.SELLER');
    if (typeof given === 'string' && last === 'kind' && i18n.exists(`sources.${given}`)) return t(`sources.${given}` as 'sources.OTHER');
    if (typeof given === 'string' && last === 'selfService' && i18n.exists(`rights.level.${given}`)) return t(`rights.level.${given}` as 'rights.level.USER');
    if (typeof given === 'string' && last === 'region') return regionName(given, i18n.language);
    if (typeof given === 'string' && (last === 'openingHours' || last === 'specialDays')) return given.replace('-', '–');
    if (typeof given === 'boolean') return given ? t('setup.shippedOn') : t('setup.shippedOff');
    if (path === 'fallbackUser' || path === 'pool.account') return typeof given === 'string' ? names.user(given) : '–';
    if (given === 'BUSINESS' || given === 'ELAPSED') return t(`setup.${given}`);
    if (given === 'ALWAYS' || given === 'OPENING_HOURS') return t(`mail.${given}`);
    if (typeof given === 'string') {
      const minutes = minutesOf(given);
      return minutes === undefined ? days(given) : minutes === 0 ? t('setup.atOnce') : words(minutes);
    }
    if (Array.isArray(given)) return given.map((one) => said(path, one)).join(', ');
    return typeof given === 'object' ? Object.values(given).map((one) => said(path, one)).join(' ') : JSON.stringify(given);
  };

  /** "Mo–Sa" for `mon-sat`. */
  const days = (text: string): string =>
    /^(mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))?$/.test(text) ? text.split('-').map((day) => t(`setup.day.${day}` as 'setup.day.mon')).join('–') : text;

  return { name, value, stage: stageName };
}
