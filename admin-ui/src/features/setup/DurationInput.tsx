import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isoOf, minutesOf, readDuration, words } from '../../ui/duration';

/** A duration as people write it: "2 h", "1:30", "45". What cannot be read is said, and nothing is changed. */
export function DurationInput({ value, onChange, onEmpty, label, disabled, marked, wide, placeholder }: { value: string | null | undefined; onChange: (iso: string) => void; onEmpty?: () => void; label: string; disabled?: boolean; marked?: boolean; wide?: boolean; placeholder?: string }) {
  const { t } = useTranslation();
  const minutes = minutesOf(value);
  const said = minutes === undefined ? '' : minutes === 0 ? t('setup.atOnce') : words(minutes);
  const [typed, setTyped] = useState<string>();
  const read = typed === undefined ? minutes : readDuration(typed);
  const wrong = typed !== undefined && typed.trim() !== '' && read === undefined;
  return (
    <TextInput
      {...(wide ? { label, maw: 300 } : { size: 'xs', w: 92, 'aria-label': label })}
      disabled={disabled ?? false}
      value={typed ?? said}
      placeholder={placeholder ?? t('setup.noValue')}
      error={wrong ? t('setup.notADuration') : undefined}
      styles={marked ? { input: { borderColor: 'var(--lw-accent)' } } : {}}
      onFocus={() => setTyped(typed ?? (said === t('setup.atOnce') ? '0' : said))}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        const next = readDuration(event.currentTarget.value);
        if (next !== undefined) onChange(isoOf(next));
        else if (event.currentTarget.value.trim() === '') onEmpty?.();
      }}
      onBlur={() => setTyped(wrong ? typed : undefined)}
    />
  );
}
