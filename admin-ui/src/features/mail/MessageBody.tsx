import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pageOf } from './api';
import { withoutQuote } from './quotes';
import classes from './Mail.module.css';

/** What a message says: its words with the quote folded away, or its page, without pictures until they are asked for. */
export function MessageBody({ d, id, text, hasPage, attachments }: { d: string; id: string; text: string; hasPage: boolean; attachments: { name: string | null; type: string; size: number }[] }) {
  const { t } = useTranslation();
  const [asPage, setAsPage] = useState(false);
  const [pictures, setPictures] = useState(false);
  const { own, quoted } = withoutQuote(text);
  return (
    <div className={classes.body}>
      {asPage ? (
        <iframe className={classes.frame} title={t('inbox.page')} sandbox="allow-popups allow-popups-to-escape-sandbox" src={pageOf(d, id, pictures)} />
      ) : (
        <>
          <p className={classes.words}>{own}</p>
          {quoted && (
            <details className={classes.quoted}>
              <summary>{t('inbox.quoted')}</summary>
              <p className={classes.words}>{quoted}</p>
            </details>
          )}
        </>
      )}
      {attachments.length > 0 && (
        <ul className={classes.files} aria-label={t('inbox.attachments')}>
          {attachments.map((file, n) => (
            <li key={n}>
              {file.name ?? file.type} <span className={classes.dim}>{t('inbox.kilobytes', { number: Math.max(1, Math.round(file.size / 1024)) })}</span>
            </li>
          ))}
        </ul>
      )}
      {hasPage && (
        <div className={classes.buttons}>
          <Button size="compact-sm" variant="default" onClick={() => setAsPage(!asPage)}>
            {t(asPage ? 'inbox.asText' : 'inbox.asPage')}
          </Button>
          {asPage && !pictures && (
            <Button size="compact-sm" variant="default" onClick={() => setPictures(true)}>
              {t('inbox.pictures')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
