import { NumberInput, SegmentedControl, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/Panel';
import { REGIONS, regionName } from '../../ui/regions';
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
        <Switch data-field="settings.leadTracking" label={t('general.leadTracking')} description={t('general.leadTrackingHint')} disabled={readOnly} checked={house.settings.leadTracking ?? false} onChange={(event) => set({ settings: { leadTracking: event.currentTarget.checked } })} />
        <Switch data-field="settings.fourEyes" label={t('general.fourEyes')} description={t('general.fourEyesHint')} disabled={readOnly} checked={house.settings.fourEyes ?? false} onChange={(event) => set({ settings: { fourEyes: event.currentTarget.checked } })} />
        <Switch data-field="settings.activities.enabled" label={t('general.activities')} description={t('general.activitiesHint')} disabled={readOnly} checked={house.settings.activities?.enabled ?? false} onChange={(event) => set({ settings: { activities: { enabled: event.currentTarget.checked } } })} />
        <TextInput data-field="settings.activities.questionnaire" type="url" label={t('general.questionnaire')} description={t('general.questionnaireHint')} disabled={readOnly} value={house.settings.activities?.questionnaire ?? ''} onChange={(event) => set({ settings: { activities: { questionnaire: event.currentTarget.value || null } } })} />
        <NumberInput data-field="settings.retentionMonths" label={t('general.retention')} description={t('general.retentionHint')} placeholder={t('general.keptForever')} disabled={readOnly} min={1} max={600} value={house.settings.retentionMonths ?? ''} onChange={(months) => set({ settings: { retentionMonths: typeof months === 'number' ? months : null } })} />
      </Stack>
    </Panel>
  );
}

export function MailForm({ editing }: { editing: Editing }) {
  const { t } = useTranslation();
  const { house, set, readOnly } = editing;
  const mail = house.settings.mail ?? {};
  const field = (key: 'fromName' | 'replyTo' | 'unreadableTo' | 'tradeInCopyTo', type: 'text' | 'email') => (
    <TextInput
      data-field={`settings.mail.${key}`}
      type={type}
      label={t(`mail.${key}`)}
      description={t(`mail.${key}Hint`)}
      disabled={readOnly}
      value={mail[key] ?? ''}
      onChange={(event) => set({ settings: { mail: { [key]: event.currentTarget.value || null } } })}
    />
  );
  return (
    <>
      <Panel title={t('mail.sending')}>
        <Stack gap="sm" maw={460}>
          <Switch data-field="settings.mail.send" label={t('mail.send')} description={t('mail.sendHint')} disabled={readOnly} checked={mail.send ?? true} onChange={(event) => set({ settings: { mail: { send: event.currentTarget.checked } } })} />
          {field('fromName', 'text')}
          {field('replyTo', 'email')}
          <NumberInput
            data-field="settings.mail.alarmBudget"
            label={t('mail.alarmBudget')}
            description={t('mail.alarmBudgetHint')}
            placeholder={t('mail.noBudget')}
            disabled={readOnly}
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
          disabled={readOnly}
          aria-label={t('mail.window')}
          value={house.settings.mailWindow ?? 'ALWAYS'}
          onChange={(value) => set({ settings: { mailWindow: value } })}
          data={[
            { value: 'ALWAYS', label: t('mail.ALWAYS') },
            { value: 'OPENING_HOURS', label: t('mail.OPENING_HOURS') },
          ]}
        />
        <Switch
          mt="md"
          data-field="settings.followUp.respectOpeningHours"
          label={t('mail.respect')}
          description={t('mail.respectHint')}
          disabled={readOnly}
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
