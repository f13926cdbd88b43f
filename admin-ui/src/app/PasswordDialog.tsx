import { Button, PasswordInput, Stack } from '@mantine/core';
import { notify } from '../ui/notify';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, http } from '../api/http';
import { Dialog } from '../ui/Dialog';
import { ErrorNote } from '../ui/States';

export function PasswordDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [old, setOld] = useState('');
  const [fresh, setFresh] = useState('');
  const [again, setAgain] = useState('');
  const change = useMutation({
    mutationFn: () => http.post('/session/password', { body: { old, new: fresh } }),
    onSuccess: () => {
      notify({ message: t('password.changed') });
      onClose();
    },
  });
  const error = change.error instanceof ApiError ? change.error : undefined;
  const show = { visibilityToggleButtonProps: { 'aria-label': t('signIn.show') } };
  return (
    <Dialog onClose={onClose} title={t('shell.password')} size="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (fresh === again) change.mutate();
        }}
      >
        <Stack gap="sm">
          <PasswordInput data-autofocus label={t('password.old')} autoComplete="current-password" value={old} onChange={(event) => setOld(event.currentTarget.value)} error={error?.of('old')} {...show} />
          <PasswordInput label={t('password.new')} autoComplete="new-password" value={fresh} onChange={(event) => setFresh(event.currentTarget.value)} error={error?.of('new')} {...show} />
          <PasswordInput label={t('password.again')} autoComplete="new-password" value={again} onChange={(event) => setAgain(event.currentTarget.value)} error={again && again !== fresh ? t('password.differs') : undefined} {...show} />
          {change.isError && (!error || error.errors.length === 0) && <ErrorNote error={change.error} />}
          <Button type="submit" loading={change.isPending} disabled={!old || !fresh || fresh !== again}>
            {t('password.change')}
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}
