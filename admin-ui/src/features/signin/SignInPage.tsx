import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, http } from '../../api/http';
import { sessionQuery } from '../../api/session';
import { storedLanguage, switchLanguage } from '../../i18n/i18n';
import { LanguageSwitch } from '../../ui/LanguageSwitch';
import { ErrorNote } from '../../ui/States';
import classes from './SignInPage.module.css';

/** Why the provider's answer led back here. */
const REASONS = ['unknown', 'failed', 'unavailable'] as const;

export function SignInPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const router = useRouter();
  const navigate = useNavigate();
  const { to, oidc } = useSearch({ from: '/signin' });
  const provider = useQuery({ queryKey: ['session', 'ways'], staleTime: Infinity, retry: false, queryFn: () => http.get('/session/ways') }).data?.provider;
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  useEffect(() => {
    document.title = t('signIn.title');
  }, [t]);
  const signIn = useMutation({
    mutationFn: () => http.post('/session', { body: { username, password } }),
    onSuccess: async (session) => {
      if (!storedLanguage()) await switchLanguage(session.language, false);
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
      await client.fetchQuery({ ...sessionQuery, staleTime: 0 });
      if (to?.startsWith('/') && !to.startsWith('//')) router.history.push(to);
      else await navigate({ to: '/' });
    },
  });
  const wrong = signIn.error instanceof ApiError && (signIn.error.status === 401 || signIn.error.status === 429 || signIn.error.status === 423);
  return (
    <main className={classes.page}>
      <form
        className={classes.card}
        onSubmit={(event) => {
          event.preventDefault();
          signIn.mutate();
        }}
      >
        <div className={classes.brand}>
          <img src="/favicon.svg" alt="" width="28" height="28" />
          <h1>Leadwacht</h1>
        </div>
        <Stack gap="sm">
          <TextInput label={t('signIn.name')} autoComplete="username" autoFocus required value={username} onChange={(event) => setUsername(event.currentTarget.value)} />
          <PasswordInput label={t('signIn.password')} autoComplete="current-password" required value={password} onChange={(event) => setPassword(event.currentTarget.value)} visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }} />
          {signIn.isError && (wrong ? <p role="alert" className={classes.wrong}>{signIn.error instanceof ApiError && signIn.error.status !== 401 ? t('signIn.locked') : t('signIn.wrong')}</p> : <ErrorNote error={signIn.error} />)}
          {oidc && !signIn.isError && (
            <p role="alert" className={classes.wrong}>
              {t(`signIn.${REASONS.find((one) => one === oidc) ?? 'failed'}`)}
            </p>
          )}
          <Button type="submit" loading={signIn.isPending} disabled={!username || !password}>
            {t('signIn.enter')}
          </Button>
          {provider && (
            <Button component="a" href={provider.address} variant="default">
              {t('signIn.with', { name: provider.name })}
            </Button>
          )}
        </Stack>
        <LanguageSwitch />
      </form>
    </main>
  );
}
