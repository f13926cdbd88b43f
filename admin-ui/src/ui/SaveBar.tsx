import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './SaveBar.module.css';

interface Props {
  save: string;
  saving: boolean;
  ready?: boolean;
  onSave: () => void;
  onDiscard: () => void;
  /** What went wrong, if something did. */
  children: ReactNode;
}

/** Says at the foot of a page that something on it is not stored yet, and offers both ways out. */
export function SaveBar({ save, saving, ready = true, onSave, onDiscard, children }: Props) {
  const { t } = useTranslation();
  return (
    <div className={classes.bar} role="region" aria-label={t('setup.unsaved')}>
      <span>{t('setup.unsaved')}</span>
      <Button variant="default" onClick={onDiscard}>
        {t('setup.discard')}
      </Button>
      <Button loading={saving} disabled={!ready} onClick={onSave}>
        {save}
      </Button>
      {children}
    </div>
  );
}
