import { NumberInput, SegmentedControl, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/Panel';
import { REGIONS, regionName } from '../../ui/regions';
import { fieldOf, OriginMark } from './Origin';
import type { Editing } from './useChange';

const ZONES = ['Europe/Berlin', 'Europe/Vienna', 'Europe/Zurich', 'Europe/London', 'Europe/Paris', 'UTC'];

export function GeneralForm({ editing }: { editing: Editing }) {
  const { t, i18n } = useTranslation();
  const { house, set, readOnly } = editing;
  const zones = [...new Set([...ZONES, house.timeZone])];
  const regions = [...new Set([...REGIONS, ...(house.region ? [house.region] : [])])];
  return (
    <Panel title={t('setup.area.general')}>
      <Stack gap="sm" maw={460}>
        <TextInput label={t('general.name')} disabled={readOnly} value={house.name} onChange={(event) => set({ name: event.currentTarget.value })} />
        <Select label={t('general.region')} description={t('general.regionHint')} disabled={readOnly} searchable clearable value={house.region ?? null} data={regions.map((code) => ({ value: code, label: regionName(code, i18n.language) }))} nothingFoundMessage={t('general.noRegion')} onChange={(region) => set({ region })} />
        <Select label={t('general.timeZone')} disabled={readOnly} searchable allowDeselect={false} value={house.timeZone} data={zones} onChange={(timeZone) => timeZone && set({ timeZone })} />
        <Select label={t('general.language')} description={t('general.languageHint')} disabled={readOnly} allowDeselect={false} value={house.language} data={[{ value: 'de', label: t('general.de') }, { value: 'en', label: t('general.en') }]} onChange={(language) => language && set({ language: language })} />
        <Select label={t('general.preset')} description={t('general.presetHint')} disabled={readOnly} allowDeselect={false} value={house.preset} data={['autocrm', 'automanager']} onChange={(preset) => preset && set({ preset })} />
        <Switch {...fieldOf(editing, 'settings.leadTracking', t('general.leadTrackingHint'))} label={t('general.leadTracking')} checked={house.settings.leadTracking ?? false} onChange={(event) => set({ settings: { leadTracking: event.currentTarget.checked } })} />
        <Switch {...fieldOf(editing, 'settings.fourEyes', t('general.fourEyesHint'))} label={t('general.fourEyes')} checked={house.settings.fourEyes ?? false} onChange={(event) => set({ settings: { fourEyes: event.currentTarget.checked } })} />
        <Switch {...fieldOf(editing, 'settings.activities.enabled', t('general.activitiesHint'))} label={t('general.activities')} checked={house.settings.activities?.enabled ?? false} onChange={(event) => set({ settings: { activities: { enabled: event.currentTarget.checked } } })} />
        <TextInput {...fieldOf(editing, 'settings.activities.questionnaire', t('general.questionnaireHint'))} type="url" label={t('general.questionnaire')} value={house.settings.activities?.questionnaire ?? ''} onChange={(event) => set({ settings: { activities: { questionnaire: event.currentTarget.value || null } } })} />
        <NumberInput {...fieldOf(editing, 'settings.retentionMonths', t('general.retentionHint'))} label={t('general.retention')} placeholder={t('general.keptForever')} min={1} max={600} value={house.settings.retentionMonths ?? ''} onChange={(months) => set({ settings: { retentionMonths: typeof months === 'number' ? months : null } })} />
      </Stack>
    </Panel>
  );
}

export function MailForm({ editing }: { editing: Editing }) {
  const { t } = useTranslation();
  const { house, set, readOnly } = editing;
  const mail = house.settings.mail ?? {};
  const window = editing.origin('settings.mailWindow');
  const field = (key: 'fromName' | 'replyTo' | 'unreadableTo' | 'tradeInCopyTo', type: 'text' | 'email') => (
    <TextInput
      {...fieldOf(editing, `settings.mail.${key}`, t(`mail.${key}Hint`))}
      type={type}
      label={t(`mail.${key}`)}
      value={mail[key] ?? ''}
      onChange={(event) => set({ settings: { mail: { [key]: event.currentTarget.value || null } } })}
    />
  );
  return (
    <>
      <Panel title={t('mail.sending')}>
        <Stack gap="sm" maw={460}>
          <Switch {...fieldOf(editing, 'settings.mail.send', t('mail.sendHint'))} label={t('mail.send')} checked={mail.send ?? true} onChange={(event) => set({ settings: { mail: { send: event.currentTarget.checked } } })} />
          {field('fromName', 'text')}
          {field('replyTo', 'email')}
          <NumberInput
            {...fieldOf(editing, 'settings.mail.alarmBudget', t('mail.alarmBudgetHint'))}
            label={t('mail.alarmBudget')}
            placeholder={t('mail.noBudget')}
            min={1}
            max={1000}
            value={mail.alarmBudget ?? ''}
            onChange={(value) => set({ settings: { mail: { alarmBudget: typeof value === 'number' ? value : null } } })}
          />
        </Stack>
      </Panel>
      <Panel title={t('mail.window')}>
        <SegmentedControl
          data-field="settings.mailWindow"
          disabled={readOnly || window?.locked === true}
          aria-label={t('mail.window')}
          value={house.settings.mailWindow ?? 'ALWAYS'}
          onChange={(value) => set({ settings: { mailWindow: value } })}
          data={[
            { value: 'ALWAYS', label: t('mail.ALWAYS') },
            { value: 'OPENING_HOURS', label: t('mail.OPENING_HOURS') },
          ]}
        />
        {window && <OriginMark origin={window} />}
        <Switch
          mt="md"
          {...fieldOf(editing, 'settings.followUp.respectOpeningHours', t('mail.respectHint'))}
          label={t('mail.respect')}
          checked={house.settings.followUp?.respectOpeningHours ?? false}
          onChange={(event) => set({ settings: { followUp: { respectOpeningHours: event.currentTarget.checked } } })}
        />
      </Panel>
      <Panel title={t('mail.receiving')}>
        <Stack gap="sm" maw={460}>
          {field('unreadableTo', 'email')}
          {field('tradeInCopyTo', 'email')}
        </Stack>
      </Panel>
    </>
  );
}
