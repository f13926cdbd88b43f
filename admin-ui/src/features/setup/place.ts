import type { Area } from './areas';

export interface Place {
  area: Area;
  user?: string | undefined;
  field?: string | undefined;
}

const OF_STAGES: Record<string, Area> = { WR1: 'followUps', WV: 'followUps', 'E2.2': 'followUps', 'EM2.2': 'followUps', NF1: 'followUps' };

/** Where in the set-up a setting is changed: `users.anna.deputy`, `settings.stages.E1.after`, `groups.used`. */
export function placeOf(setting: string): Place {
  const [first, second, third] = setting.split('.');
  switch (first) {
    case 'users':
      return { area: 'people', user: third ? setting.slice('users.'.length, setting.lastIndexOf('.')) : second };
    case 'groups':
      return { area: 'distribution', field: `groups.${second}` };
    case 'sources':
      return { area: 'sources', field: `sources.${second}` };
    case 'locations':
      return { area: 'locations', field: `locations.${second}` };
    case 'openingHours':
    case 'specialDays':
    case 'closedDays':
      return { area: 'hours', field: first };
    case 'settings': {
      if (second !== 'stages') return { area: second === 'mail' ? 'mail' : second === 'leadTracking' || second === 'closingReasons' || second === 'retentionMonths' ? 'general' : second === 'followUp' || second === 'mailWindow' ? 'mail' : 'distribution', field: `settings.${second}` };
      const code = /^settings\.stages\.(.+)\.\w+$/.exec(setting)?.[1] ?? '';
      return { area: OF_STAGES[code] ?? 'escalation', field: `settings.stages.${code}` };
    }
    default:
      return { area: 'general' };
  }
}
