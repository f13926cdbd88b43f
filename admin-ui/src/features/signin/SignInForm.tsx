import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, http } from '../../api/http';
import type { Session } from '../../api/model';
import { ErrorNote } from '../../ui/States';
import classes from './SignInPage.module.css';

/** Name and password, or the provider's door. A name that is given stays, and so does the page behind: the provider then has a window of its own. */
export function SignInForm({ name, onDone, children }: { name?: string; onDone: (session: Session) => Promise<void>; children?: ReactNode }) {
  const { t } = useTranslation();
  const provider = useQuery({ queryKey: ['session', 'ways'], staleTime: Infinity, retry: false, queryFn: () => http.get('/session/ways') }).data?.provider;
  const [username, setUsername] = useState(name ?? '');
  const [password, setPassword] = useState('');
  const signIn = useMutation({ mutationKey: ['session'], mutationFn: () => http.post('/session', { body: { username, password } }), onSuccess: onDone });
  const status = signIn.error instanceof ApiError ? signIn.error.status : undefined;
  const wrong = status === 401 || status === 429 || status === 423;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        signIn.mutate();
      }}
    >
      <Stack gap="sm">
        <TextInput label={t('signIn.name')} autoComplete="username" autoFocus={name === undefined} readOnly={name !== undefined} required value={username} onChange={(event) => setUsername(event.currentTarget.value)} />
        <PasswordInput label={t('signIn.password')} autoComplete="current-password" data-autofocus={name !== undefined || undefined} required value={password} onChange={(event) => setPassword(event.currentTarget.value)} visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }} />
        {signIn.isError && (wrong ? <p role="alert" className={classes.wrong}>{status === 401 ? t('signIn.wrong') : t('signIn.locked')}</p> : <ErrorNote error={signIn.error} />)}
        {!signIn.isError && children}
        <Button type="submit" loading={signIn.isPending} disabled={!username || !password}>
          {t('signIn.enter')}
        </Button>
        {provider && (
          <Button component="a" href={provider.address} variant="default" {...(name !== undefined && { target: '_blank', rel: 'noopener' })}>
            {t('signIn.with', { name: provider.name })}
          </Button>
        )}
      </Stack>
    </form>
  );
}
