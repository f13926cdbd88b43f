import { Button, FileButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useWhere } from '../../api/dealership';
import { http } from '../../api/http';
import { Panel } from '../../ui/Panel';
import { ErrorNote } from '../../ui/States';
import { exact } from '../../ui/when';
import { filesQuery, useChange } from './api';
import classes from './Mail.module.css';

/** What no id of a file may have becomes a hyphen. */
const idOf = (name: string) => name.normalize('NFKD').replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '').slice(0, 100);

/** Exposés and brochures that sellers may attach. */
export function FilesPanel({ d, readOnly }: { d: string; readOnly: boolean }) {
  const { t } = useTranslation();
  const where = useWhere();
  const files = useQuery(filesQuery(d));
  const put = useChange((file: File) => http.put('/dealerships/{d}/files/{f}', { path: { d, f: idOf(file.name) }, text: { type: file.type || 'application/octet-stream', value: file } }), ['files', d]);
  const remove = useChange((f: string) => http.delete('/dealerships/{d}/files/{f}', { path: { d, f } }), ['files', d]);
  return (
    <Panel
      title={t('inbox.offered')}
      aside={
        !readOnly && (
          <FileButton onChange={(file) => file && put.mutate(file)}>
            {(props) => (
              <Button {...props} size="compact-sm" variant="default" loading={put.isPending}>
                {t('inbox.upload')}
              </Button>
            )}
          </FileButton>
        )
      }
    >
      {files.isError && <ErrorNote error={files.error} />}
      {files.data?.items.length === 0 && <p className={classes.dim}>{t('inbox.noFiles')}</p>}
      <ul className={classes.kept}>
        {files.data?.items.map((file) => (
          <li key={file.id}>
            <a href={`/api/v1/dealerships/${encodeURIComponent(d)}/files/${encodeURIComponent(file.id)}`} download>
              {file.id}
            </a>
            <span className={classes.dim}>
              {t('inbox.kilobytes', { number: Math.max(1, Math.round(file.size / 1024)) })} · {exact(Date.parse(file.changedAt), where)}
            </span>
            {!readOnly && (
              <Button size="compact-sm" variant="default" onClick={() => remove.mutate(file.id)} aria-label={t('inbox.removeOne', { name: file.id })}>
                {t('action.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {(put.error ?? remove.error) && <ErrorNote error={put.error ?? remove.error} />}
    </Panel>
  );
}
