import { Button } from '@mantine/core';
import { IconLock, IconLockOpen } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Whether houses may change something: an open lock or a closed one, with the word for it. */
export function LockButton({ name, locked, readOnly, onChange }: { name: string; locked: boolean; readOnly: boolean; onChange: (locked: boolean) => void }) {
  const { t } = useTranslation();
  const Icon = locked ? IconLock : IconLockOpen;
  const word = t(locked ? 'dealerGroup.locked' : 'dealerGroup.open');
  return (
    <Button size="compact-sm" variant={locked ? 'light' : 'subtle'} {...(!locked && { color: 'gray' })} disabled={readOnly} aria-pressed={locked} aria-label={`${word}: ${name}`} leftSection={<Icon size={15} aria-hidden />} onClick={() => onChange(!locked)}>
      {word}
    </Button>
  );
}
