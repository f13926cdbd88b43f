import { Button, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog';
import { faultOf, nameOf } from '../rules/names';

/** Asks what a new file is called. */
export function NameDialog({ taken, onNamed, onClose }: { taken: string[]; onNamed: (name: string) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const name = nameOf('file', typed.trim());
  const fault = faultOf('file', name, taken);
  return (
    <Dialog onClose={onClose} title={t('rules.newFile')} size="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onNamed(name);
          onClose();
        }}
      >
        <Stack gap="sm">
          <TextInput data-autofocus required label={t('newFile.name')} description={t('newFile.fileHint')} value={typed} error={fault && t(`newFile.${fault}`)} onChange={(event) => setTyped(event.currentTarget.value)} />
          <Button type="submit" disabled={name === '' || fault !== undefined}>
            {t('newFile.make')}
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}
