import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../../api/session';
import { storedLanguage, switchLanguage } from '../../i18n/i18n';
import { LanguageSwitch } from '../../ui/LanguageSwitch';
import { isHere } from './isHere';
import { SignInForm } from './SignInForm';
import classes from './SignInPage.module.css';

/** Why the provider's answer led back here. */
const REASONS = ['unknown', 'failed', 'unavailable'] as const;

export function SignInPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const router = useRouter();
  const navigate = useNavigate();
  const { to, oidc } = useSearch({ from: '/signin' });
  useEffect(() => {
    document.title = t('signIn.title');
  }, [t]);
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <div className={classes.brand}>
          <img src="/favicon.svg" alt="" width="28" height="28" />
          <h1>Leadwacht</h1>
        </div>
        <SignInForm
          onDone={async (session) => {
            if (!storedLanguage()) await switchLanguage(session.language, false);
            client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
            await client.fetchQuery({ ...sessionQuery, staleTime: 0 });
            if (to && isHere(to)) router.history.push(to);
            else await navigate({ to: '/' });
          }}
        >
          {oidc && (
            <p role="alert" className={classes.wrong}>
              {t(`signIn.${REASONS.find((one) => one === oidc) ?? 'failed'}`)}
            </p>
          )}
        </SignInForm>
        <LanguageSwitch />
      </div>
    </main>
  );
}
