import { Button, Loader } from '@mantine/core';
import { Link, useRouter } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, OfflineError } from '../api/http';
import classes from './States.module.css';

/** Shown when something takes longer than a moment. */
export function Loading() {
  const { t } = useTranslation();
  return (
    <div className={classes.state} role="status">
      <Loader size="sm" aria-hidden />
      <span className="visually-hidden">{t('state.loading')}</span>
    </div>
  );
}

/** An empty page says what would be here and how it comes here. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={classes.state}>
      <p className={classes.title}>{title}</p>
      {children && <div className={classes.text}>{children}</div>}
    </div>
  );
}

/** What an error means for the person in front of it, and what to do next. */
export const useErrorText = () => errorText(useTranslation().t);

export const errorText =
  (t: TFunction) =>
  (error: unknown): string => {
    if (error instanceof OfflineError) return t('error.offline');
    if (error instanceof ApiError) {
      const detail = [error.errors.length > 0 ? error.errors.map((one) => one.message).join(' ') : error.message];
      if (error.status === 401) return t('error.signedOut');
      if (error.status === 403) return error.detail ?? t('error.forbidden');
      if (error.status >= 500) return t('error.server');
      // The server's words name the person and the leads by their ids.
      if (error.code === 'claimLimit') return t('leads.claimLimit');
      return detail.join(' ');
    }
    return t('error.unexpected');
  };

export function ErrorNote({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const textOf = useErrorText();
  // Whoever is no longer signed in is asked to sign in, once for the whole page.
  if (error instanceof ApiError && error.status === 401) return null;
  return (
    <div className={classes.error} role="alert">
      <span>{textOf(error)}</span>
      {retry && (
        <Button size="compact-sm" variant="default" onClick={retry}>
          {t('action.retry')}
        </Button>
      )}
    </div>
  );
}

export function Broken({ error }: { error: unknown }) {
  const router = useRouter();
  return (
    <div className={classes.state}>
      <ErrorNote error={error} retry={() => void router.invalidate()} />
    </div>
  );
}

export function Missing() {
  const { t } = useTranslation();
  return (
    <Empty title={t('state.missing')}>
      <Link to="/">{t('state.home')}</Link>
    </Empty>
  );
}
