import type { Area } from './areas';

export interface Place {
  area: Area;
  /** Whose dialog it is in; the field is then one of the dialog. */
  user?: string | undefined;
  group?: string | undefined;
  field?: string | undefined;
}

const OF_STAGES: Record<string, Area> = { WR1: 'followUps', WV: 'followUps', 'E2.2': 'followUps', 'EM2.2': 'followUps', NF1: 'followUps' };
const OF_SETTINGS: Record<string, Area> = { mail: 'mail', mailWindow: 'mail', receipts: 'mail', followUp: 'mail', leadTracking: 'general', retentionMonths: 'general', closingReasons: 'general', activities: 'general' };

/** Where in the set-up a setting is changed: `users.anna.deputy`, `settings.stages.E1.after`, `groups.used`. */
export function placeOf(setting: string): Place {
  const [first, second = '', third] = setting.split('.');
  switch (first) {
    case 'users': {
      if (!second) return { area: 'people', field: 'users' };
      const field = third === undefined ? undefined : setting.slice(setting.lastIndexOf('.') + 1);
      return { area: 'people', user: setting.slice('users.'.length, field === undefined ? undefined : -field.length - 1), field };
    }
    case 'groups':
      return { area: 'distribution', group: second, field: third === undefined ? 'members' : setting.slice(`groups.${second}.`.length) };
    case 'sources':
      return { area: 'sources', field: setting };
    case 'locations':
      return { area: 'locations', field: setting };
    case 'openingHours':
      return { area: 'hours', field: first };
    case 'specialDays':
    case 'closedDays':
      return { area: 'hours', field: 'closedDays' };
    case 'settings':
      return { area: second === 'stages' ? (OF_STAGES[setting.slice('settings.stages.'.length, setting.lastIndexOf('.'))] ?? 'escalation') : (OF_SETTINGS[second] ?? 'distribution'), field: setting };
    default:
      return { area: 'general' };
  }
}
