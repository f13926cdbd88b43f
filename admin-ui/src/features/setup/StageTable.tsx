import { ActionIcon, SegmentedControl, Select, Switch, TextInput, Tooltip } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StageSettings } from '../../api/model';
import { useStageName } from '../../api/stages';
import { Panel } from '../../ui/Panel';
import { minutesOf, words } from '../../ui/duration';
import { key } from '../../timestrip/words';
import { deviates } from './change';
import { DurationInput } from './DurationInput';
import { OriginMark } from './Origin';
import type { Editing } from './useChange';
import classes from './SetupPage.module.css';

const BEFORE = new Set(['VK', 'WR1']);
const SCHEDULED = new Set(['EL1', 'EL2', 'QM']);
const RUNS = ['mon-sun', 'mon-sat', 'mon-fri', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Stages of one kind: on or off, when, counted how; what differs from the preset carries a dot and a way back. */
export function StageTable({ editing, title, codes }: { editing: Editing; title: string; codes: string[] }) {
  const { t } = useTranslation();
  const stageName = useStageName();
  const { house, preset, setStage, origin } = editing;
  return (
    <Panel title={title}>
      <table className={classes.stages}>
        <thead>
          <tr>
            <th>
              <span className="visually-hidden">{t('setup.differs')}</span>
            </th>
            <th colSpan={2}>{t('setup.stage')}</th>
            <th>{t('setup.on')}</th>
            <th>{t('setup.when')}</th>
            <th>{t('setup.counted')}</th>
            <th>{t('setup.whom')}</th>
          </tr>
        </thead>
        <tbody>
          {codes.map((code) => {
            const stage: StageSettings = house.settings.stages[code] ?? {};
            const shipped = preset?.stages[code];
            const differs = preset !== undefined && deviates(stage, shipped);
            const name = stageName(code);
            const place = (part: string) => `settings.stages.${code}.${part}`;
            const shut = (...parts: string[]) => editing.readOnly || parts.some((part) => origin(place(part))?.locked);
            const parts = ['enabled', BEFORE.has(code) ? 'before' : 'after', 'clock', 'schedule'];
            const set = parts.flatMap((part) => origin(place(part)) ?? []);
            const by = set.find((one) => one.locked) ?? set[0];
            return (
              <tr key={code} data-field={`settings.stages.${code}`}>
                <td>{differs && <Reset shipped={shipped} readOnly={shut(...parts)} name={name} onReset={() => shipped && setStage(code, { ...blank(stage), ...shipped })} />}</td>
                <th scope="row">{code}</th>
                <td>
                  {name} {by && <OriginMark origin={by} short />}
                </td>
                <td data-field={`settings.stages.${code}.enabled`}>
                  <Switch size="sm" checked={stage.enabled ?? false} disabled={shut('enabled')} aria-label={t('setup.onOf', { name })} onChange={(event) => setStage(code, { enabled: event.currentTarget.checked })} />
                </td>
                {SCHEDULED.has(code) ? (
                  <td colSpan={2} data-field={`settings.stages.${code}.schedule`}>
                    <span className={classes.schedule}>
                      <Select size="xs" w={124} allowDeselect={false} disabled={shut('schedule')} aria-label={t('setup.daysOf', { name })} value={daysText(stage)} data={[...new Set([...RUNS, daysText(stage)])].map((value) => ({ value, label: daysName(value, (day) => t(`setup.day.${day}` as 'setup.day.mon')) }))} onChange={(days) => days && setStage(code, { schedule: { days, time: stage.schedule?.time ?? '07:00' } })} />
                      <TextInput size="xs" w={104} type="time" disabled={shut('schedule')} aria-label={t('setup.timeOf', { name })} value={stage.schedule?.time ?? ''} onChange={(event) => event.currentTarget.value && setStage(code, { schedule: { days: stage.schedule?.days ?? 'mon-sat', time: event.currentTarget.value } })} />
                    </span>
                  </td>
                ) : (
                  <>
                    <td data-field={`settings.stages.${code}.${BEFORE.has(code) ? 'before' : 'after'}`}>
                      <span className={classes.whenCell}>
                      <DurationInput value={BEFORE.has(code) ? stage.before : stage.after} disabled={shut(BEFORE.has(code) ? 'before' : 'after')} marked={differs} label={t('setup.whenOf', { name })} onChange={(iso) => setStage(code, BEFORE.has(code) ? { before: iso } : { after: iso })} />
                      <span className={classes.anchor}>{t(`setup.anchor.${key(code)}` as 'setup.anchor.E1')}</span>
                      </span>
                    </td>
                    <td data-field={`settings.stages.${code}.clock`}>
                      <SegmentedControl
                        size="xs"
                        disabled={shut('clock')}
                        aria-label={t('setup.countedOf', { name })}
                        value={stage.clock ?? 'BUSINESS'}
                        onChange={(clock) => setStage(code, { clock: clock })}
                        data={[
                          { value: 'BUSINESS', label: t('setup.BUSINESS') },
                          { value: 'ELAPSED', label: t('setup.ELAPSED') },
                        ]}
                      />
                    </td>
                  </>
                )}
                <td className={classes.dim}>{t(`setup.who.${key(code)}` as 'setup.who.E1')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Panel>
  );
}

/** null takes a value away that the preset does not have. */
const blank = (stage: StageSettings): StageSettings => Object.fromEntries(Object.keys(stage).map((field) => [field, null]));

function Reset({ shipped, name, readOnly, onReset }: { shipped: StageSettings | undefined; name: string; readOnly: boolean; onReset: () => void }) {
  const { t } = useTranslation();
  const minutes = minutesOf(shipped?.after ?? shipped?.before);
  const value = [shipped?.enabled ? t('setup.shippedOn') : t('setup.shippedOff'), minutes !== undefined && (minutes === 0 ? t('setup.atOnce') : words(minutes)), shipped?.clock && t(`setup.${shipped.clock}`)].filter(Boolean).join(', ');
  const label = t('setup.reset', { name, value });
  return (
    <Tooltip label={label}>
      <ActionIcon size="sm" variant="subtle" aria-label={label} disabled={readOnly} onClick={onReset} className={classes.reset}>
        <span className={classes.dot} aria-hidden />
        <IconArrowBackUp size={14} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

const daysText = (stage: StageSettings) => {
  const days = stage.schedule?.days ?? 'mon-sat';
  return Array.isArray(days) ? days.join(',') : days;
};

function daysName(value: string, nameOf: (day: string) => string): string {
  return value
    .split(/([,-])/)
    .map((part) => (part === '-' ? '–' : part === ',' ? ', ' : nameOf(part)))
    .join('');
}
