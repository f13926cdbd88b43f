import { expect, it } from 'vitest';
import type { CheckItem } from '../../api/model';
import { placeOf, type Place } from './place';

/** What each finding of the configuration's check is about, and where that is changed. */
const FINDINGS: Record<Exclude<CheckItem['code'], 'RULES_NOT_FITTING'>, [string, Place][]> = {
  POOL_ACCOUNT_MISSING: [['settings.pool.account', { area: 'distribution', field: 'settings.pool.account' }]],
  POOL_ACCOUNT_UNKNOWN: [['settings.pool.account', { area: 'distribution', field: 'settings.pool.account' }]],
  POOL_ACCOUNT_NOT_ASSIGNABLE: [['settings.pool.account', { area: 'distribution', field: 'settings.pool.account' }]],
  POOL_WITH_GROUPS: [['settings.pool', { area: 'distribution', field: 'settings.pool' }]],
  POOL_WITH_RECEIVERS: [['settings.pool', { area: 'distribution', field: 'settings.pool' }]],
  NO_RECEIVER: [['users', { area: 'people', field: 'users' }]],
  SINGLE_RECEIVER: [['users.anna.berg.receivesLeads', { area: 'people', user: 'anna.berg', field: 'receivesLeads' }]],
  GROUP_EMPTY: [['groups.used', { area: 'distribution', group: 'used', field: 'members' }]],
  GROUP_OF_ONE: [['groups.used', { area: 'distribution', group: 'used', field: 'members' }]],
  MEMBER_UNKNOWN: [['groups.used.members', { area: 'distribution', group: 'used', field: 'members' }]],
  LOCATION_UNKNOWN: [
    ['groups.used.location', { area: 'distribution', group: 'used', field: 'location' }],
    ['groups.used.when.vehicleLocation', { area: 'distribution', group: 'used', field: 'when.vehicleLocation' }],
    ['users.anna.location', { area: 'people', user: 'anna', field: 'location' }],
  ],
  CONDITION_UNKNOWN: [
    ['groups.used.when.condition', { area: 'distribution', group: 'used', field: 'when.condition' }],
    ['groups.used.when.request', { area: 'distribution', group: 'used', field: 'when.request' }],
  ],
  SOURCE_UNKNOWN: [['groups.used.when.source', { area: 'distribution', group: 'used', field: 'when.source' }]],
  RECEIPT_UNKNOWN: [
    ['settings.receipts.0.sources', { area: 'mail', field: 'settings.receipts.0.sources' }],
    ['settings.receipts.1.groups', { area: 'mail', field: 'settings.receipts.1.groups' }],
  ],
  SUPERVISOR_UNKNOWN: [['users.anna.supervisors', { area: 'people', user: 'anna', field: 'supervisors' }]],
  SUPERVISOR_MISSING: [['users.anna.supervisors', { area: 'people', user: 'anna', field: 'supervisors' }]],
  DEPUTY_UNKNOWN: [['users.anna.deputy', { area: 'people', user: 'anna', field: 'deputy' }]],
  DEPUTY_NOT_ASSIGNABLE: [['users.anna.deputy', { area: 'people', user: 'anna', field: 'deputy' }]],
  FALLBACK_MISSING: [['settings.fallbackUser', { area: 'distribution', field: 'settings.fallbackUser' }]],
  FALLBACK_NOT_ASSIGNABLE: [['settings.fallbackUser', { area: 'distribution', field: 'settings.fallbackUser' }]],
  FALLBACK_ABSENT: [['settings.fallbackUser', { area: 'distribution', field: 'settings.fallbackUser' }]],
  LEADS_NOT_ASSIGNABLE: [['users.anna.canBeAssigned', { area: 'people', user: 'anna', field: 'canBeAssigned' }]],
  REMINDER_NOT_BEFORE: [
    ['settings.stages.R1.after', { area: 'escalation', field: 'settings.stages.R1.after' }],
    ['settings.stages.VK.before', { area: 'escalation', field: 'settings.stages.VK.before' }],
  ],
  REMINDER_AT_OPENING: [['settings.stages.WR1.before', { area: 'followUps', field: 'settings.stages.WR1.before' }]],
  MAIL_WITHOUT_MARK: [
    ['settings.stages.EM2.1.enabled', { area: 'escalation', field: 'settings.stages.EM2.1.enabled' }],
    ['settings.stages.EM2.2.enabled', { area: 'followUps', field: 'settings.stages.EM2.2.enabled' }],
  ],
  LIST_WITHOUT_HOURS: [['settings.stages.EL1.schedule', { area: 'escalation', field: 'settings.stages.EL1.schedule' }]],
};

it.each(Object.entries(FINDINGS).flatMap(([code, places]) => places.map((place) => [code, ...place] as const)))('%s leads to %s', (_, setting, place) => expect(placeOf(setting)).toEqual(place));

it.each([
  ['sources.mobile', { area: 'sources', field: 'sources.mobile' }],
  ['locations.nord', { area: 'locations', field: 'locations.nord' }],
  ['openingHours', { area: 'hours', field: 'openingHours' }],
  ['specialDays', { area: 'hours', field: 'closedDays' }],
  ['settings.mail.replyTo', { area: 'mail', field: 'settings.mail.replyTo' }],
  ['settings.mailWindow', { area: 'mail', field: 'settings.mailWindow' }],
  ['users.anna', { area: 'people', user: 'anna' }],
])('%s is changed there', (setting, place) => expect(placeOf(setting)).toEqual(place));
