import { NumberInput, SegmentedControl, Select, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DurationInput } from '../setup/DurationInput';
import { useSettingWords } from '../setup/useSettingWords';

const CHOICES: Record<string, string[]> = { clock: ['BUSINESS', 'ELAPSED'], mailWindow: ['ALWAYS', 'OPENING_HOURS'] };
const LEVELS = ['SUPPORT', 'MANAGER', 'USER'];
const RUNS = ['mon-sun', 'mon-sat', 'mon-fri', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

interface Schedule {
  days: string | string[];
  time: string;
}

/** The field that fits a value: a switch, a duration, a choice, days with a time, a number or a text. */
export function ValueInput({ path, value, label, readOnly, onChange }: { path: string; value: unknown; label: string; readOnly: boolean; onChange: (value: unknown) => void }) {
  const { t } = useTranslation();
  const words = useSettingWords();
  const last = path.slice(path.lastIndexOf('.') + 1);
  const choices = path.startsWith('selfService.') ? LEVELS : CHOICES[last];
  if (choices) {
    return <SegmentedControl size="xs" disabled={readOnly} aria-label={label} value={String(value)} onChange={onChange} data={choices.map((one) => ({ value: one, label: words.value(path, one) }))} />;
  }
  if (typeof value === 'boolean') return <Switch size="sm" disabled={readOnly} aria-label={label} label={words.value(path, value)} checked={value} onChange={(event) => onChange(event.currentTarget.checked)} />;
  if (last === 'schedule') {
    const { days, time } = value as Schedule;
    const chosen = Array.isArray(days) ? days.join(',') : days;
    return (
      <span style={{ display: 'inline-flex', gap: 6 }}>
        <Select size="xs" w={124} allowDeselect={false} disabled={readOnly} aria-label={t('setup.daysOf', { name: label })} value={chosen} data={[...new Set([...RUNS, chosen])].map((one) => ({ value: one, label: words.value('schedule', one) }))} onChange={(next) => next && onChange({ days: next, time })} />
        <TextInput size="xs" w={104} type="time" disabled={readOnly} aria-label={t('setup.timeOf', { name: label })} value={time} onChange={(event) => event.currentTarget.value && onChange({ days, time: event.currentTarget.value })} />
      </span>
    );
  }
  if (last === 'after' || last === 'before' || last === 'joinWithin') return <DurationInput value={String(value)} label={label} disabled={readOnly} onChange={onChange} />;
  if (typeof value === 'number') return <NumberInput size="xs" w={120} min={1} disabled={readOnly} aria-label={label} value={value} onChange={(next) => typeof next === 'number' && onChange(next)} />;
  if (typeof value === 'string') return <TextInput size="xs" w={260} disabled={readOnly} aria-label={label} value={value} onChange={(event) => onChange(event.currentTarget.value)} />;
  return <span>{words.value(path, value)}</span>;
}
