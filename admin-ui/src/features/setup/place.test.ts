import { expect, it } from 'vitest';
import { placeOf } from './place';

it.each([
  ['users.anna.deputy', { area: 'people', user: 'anna' }],
  ['users.anna.berg.deputy', { area: 'people', user: 'anna.berg' }],
  ['users', { area: 'people', user: undefined }],
  ['settings.fallbackUser', { area: 'distribution', field: 'settings.fallbackUser' }],
  ['settings.stages.E2.1.after', { area: 'escalation', field: 'settings.stages.E2.1' }],
  ['settings.stages.EM2.2.enabled', { area: 'followUps', field: 'settings.stages.EM2.2' }],
  ['sources.mobile.timeout', { area: 'sources', field: 'sources.mobile' }],
  ['locations.nord', { area: 'locations', field: 'locations.nord' }],
  ['openingHours', { area: 'hours', field: 'openingHours' }],
  ['groups.used.members', { area: 'distribution', field: 'groups.used' }],
  ['settings.mail.replyTo', { area: 'mail', field: 'settings.mail' }],
])('%s is changed there', (setting, place) => expect(placeOf(setting)).toEqual(place));
