import { Button, NumberInput, PasswordInput, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { locationsQuery, useWhere } from '../../api/dealership';
import { ApiError, http } from '../../api/http';
import { Dialog } from '../../ui/Dialog';
import { Panel } from '../../ui/Panel';
import { Signal } from '../../ui/Signal';
import { Empty, ErrorNote } from '../../ui/States';
import { exact } from '../../ui/when';
import { mailboxesQuery, useChange, type Mailbox, type MailboxBody } from './api';
import classes from './Mail.module.css';

type Server = NonNullable<MailboxBody['imap']>;

const SECURITY = ['TLS', 'STARTTLS', 'NONE'] as const;
const USUAL = { imap: { TLS: 993, STARTTLS: 143, NONE: 143 }, smtp: { TLS: 465, STARTTLS: 587, NONE: 25 } } as const;

/** Where mail is fetched from and what it leaves through, and how that goes. */
export function MailboxesPanel({ d, readOnly }: { d: string; readOnly: boolean }) {
  const { t } = useTranslation();
  const boxes = useQuery(mailboxesQuery(d));
  const [edited, setEdited] = useState<Mailbox | 'new'>();
  return (
    <Panel
      title={t('mailboxes.title')}
      aside={
        !readOnly && (
          <Button size="compact-sm" variant="default" onClick={() => setEdited('new')}>
            {t('mailboxes.add')}
          </Button>
        )
      }
    >
      {boxes.isError && <ErrorNote error={boxes.error} />}
      {boxes.data?.items.length === 0 && <Empty title={t('mailboxes.none')}>{t('mailboxes.noneText')}</Empty>}
      <ul className={classes.kept}>
        {boxes.data?.items.map((box) => (
          <li key={box.id}>
            <State box={box} />
            <strong>{box.address}</strong>
            {box.forwardTo && <span className={classes.dim}>{t('mailboxes.forwards', { to: box.forwardTo })}</span>}
            {!readOnly && (
              <Button size="compact-sm" variant="default" onClick={() => setEdited(box)} aria-label={t('mailboxes.changeOne', { name: box.address })}>
                {t('mailboxes.change')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {edited && <Edit d={d} box={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </Panel>
  );
}

function State({ box }: { box: Mailbox }) {
  const { t } = useTranslation();
  const where = useWhere();
  if (!box.imap) return <Signal signal="GREY" word={t('mailboxes.notFetched')} />;
  if (box.error) return <Signal signal="RED" word={t('mailboxes.failed', { why: box.error })} />;
  return <Signal signal={box.fetchedAt ? 'GREEN' : 'YELLOW'} word={box.fetchedAt ? t('mailboxes.fetched', { at: exact(Date.parse(box.fetchedAt), where) }) : t('mailboxes.first')} />;
}

const serverOf = (server: Mailbox['imap']): Server | null => server && { host: server.host, port: server.port, security: server.security, username: server.username, password: null, from: server.from, oauth: server.oauth && { tokenUrl: server.oauth.tokenUrl, clientId: server.oauth.clientId, clientSecret: null, refreshToken: null, scope: server.oauth.scope } };

function Edit({ d, box, onClose }: { d: string; box: Mailbox | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const locations = useQuery(locationsQuery(d)).data ?? [];
  const [id, setId] = useState(box?.id ?? '');
  const [body, setBody] = useState<MailboxBody>({ address: box?.address ?? '', forwardTo: box?.forwardTo ?? '', location: box?.location ?? null, imap: serverOf(box?.imap ?? null), smtp: serverOf(box?.smtp ?? null) });
  const save = useChange(() => http.put('/dealerships/{d}/mailboxes/{m}', { path: { d, m: id }, body }), ['mailboxes', d]);
  const remove = useChange(() => http.delete('/dealerships/{d}/mailboxes/{m}', { path: { d, m: id } }), ['mailboxes', d]);
  const wrong = save.error instanceof ApiError ? save.error : undefined;
  const server = (which: 'imap' | 'smtp') => (
    <ServerFields
      which={which}
      server={body[which] ?? null}
      kept={box?.[which] ?? null}
      username={body.address ?? ''}
      errorOf={(field) => wrong?.errors.find((error) => error.field === `${which}.${field}`)?.message}
      onChange={(next) => setBody({ ...body, [which]: next })}
    />
  );
  return (
    <Dialog onClose={onClose} size="lg" title={box ? t('mailboxes.changeOne', { name: box.address }) : t('mailboxes.add')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(undefined, { onSuccess: box ? onClose : undefined });
        }}
      >
        <Stack gap="sm">
          {!box && <TextInput data-autofocus required label={t('part.id')} description={t('part.idHint')} error={wrong?.of('id')} value={id} onChange={(event) => setId(event.currentTarget.value)} />}
          <TextInput required type="email" label={t('mailboxes.address')} description={t('mailboxes.addressHint')} error={wrong?.of('address')} value={body.address ?? ''} onChange={(event) => setBody({ ...body, address: event.currentTarget.value })} />
          <TextInput type="email" label={t('mailboxes.forwardTo')} description={t('mailboxes.forwardToHint')} error={wrong?.of('forwardTo')} value={body.forwardTo ?? ''} onChange={(event) => setBody({ ...body, forwardTo: event.currentTarget.value })} />
          {locations.length > 0 && <Select clearable label={t('mailboxes.location')} placeholder={t('mailboxes.house')} error={wrong?.of('location')} data={locations.map((one) => ({ value: one.id, label: one.name ?? one.id }))} value={body.location ?? null} onChange={(location) => setBody({ ...body, location })} />}
          {server('imap')}
          {server('smtp')}
          {save.isError && !wrong?.errors.length && <ErrorNote error={save.error} />}
          {remove.isError && <ErrorNote error={remove.error} />}
          <div className={classes.buttons}>
            <Button type="submit" loading={save.isPending} disabled={!id || !body.address}>
              {t('action.save')}
            </Button>
            {box && (
              <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate(undefined, { onSuccess: onClose })}>
                {t('action.remove')}
              </Button>
            )}
          </div>
        </Stack>
      </form>
      {(box ?? save.data) && <Try d={d} m={id} />}
    </Dialog>
  );
}

function ServerFields({ which, server, kept, username, errorOf, onChange }: { which: 'imap' | 'smtp'; server: Server | null; kept: Mailbox['imap']; username: string; errorOf: (field: string) => string | undefined; onChange: (server: Server | null) => void }) {
  const { t } = useTranslation();
  const change = (part: Partial<Server>) => server && onChange({ ...server, ...part });
  return (
    <>
      <Switch
        label={t(`mailboxes.${which}`)}
        description={t(`mailboxes.${which}Hint`)}
        checked={server !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? { host: '', port: USUAL[which].TLS, security: 'TLS', username, password: null, from: null, oauth: null } : null)}
      />
      {server && (
        <fieldset>
          <legend className="visually-hidden">{t(`mailboxes.${which}`)}</legend>
          <Stack gap="sm">
            <TextInput required label={t('mailboxes.host')} error={errorOf('host')} value={server.host ?? ''} onChange={(event) => change({ host: event.currentTarget.value })} />
            <Select
              label={t('mailboxes.security')}
              allowDeselect={false}
              data={SECURITY.map((one) => ({ value: one, label: t(`mailboxes.securities.${one}`) }))}
              value={server.security}
              onChange={(chosen) => {
                const security = SECURITY.find((one) => one === chosen) ?? 'TLS';
                change({ security, port: USUAL[which][security] });
              }}
            />
            <NumberInput required label={t('mailboxes.port')} error={errorOf('port')} min={1} max={65535} hideControls thousandSeparator={false} value={server.port ?? ''} onChange={(port) => change({ port: typeof port === 'number' ? port : null })} />
            <TextInput autoComplete="off" label={t('mailboxes.username')} error={errorOf('username')} value={server.username ?? ''} onChange={(event) => change({ username: event.currentTarget.value })} />
            <Select
              label={t('mailboxes.signIn')}
              allowDeselect={false}
              data={[{ value: 'password', label: t('mailboxes.password') }, { value: 'oauth', label: t('mailboxes.oauth') }]}
              value={server.oauth ? 'oauth' : 'password'}
              onChange={(chosen) => change({ oauth: chosen === 'oauth' ? { tokenUrl: '', clientId: '', clientSecret: null, refreshToken: null, scope: null } : null })}
            />
            {!server.oauth && <Secret label={t('mailboxes.password')} hint={t('mailboxes.passwordHint')} isSet={kept?.passwordSet ?? false} error={errorOf('password')} value={server.password} onChange={(password) => change({ password })} />}
            {server.oauth && <OAuthFields oauth={server.oauth} kept={kept?.oauth ?? null} errorOf={(field) => errorOf(`oauth.${field}`)} onChange={(part) => change({ oauth: server.oauth && { ...server.oauth, ...part } })} />}
            {which === 'smtp' && <TextInput type="email" label={t('mailboxes.sender')} description={t('mailboxes.senderHint')} error={errorOf('from')} value={server.from ?? ''} onChange={(event) => change({ from: event.currentTarget.value || null })} />}
          </Stack>
        </fieldset>
      )}
    </>
  );
}

type OAuth = NonNullable<Server['oauth']>;

/** How tokens are got where a provider takes no password. */
function OAuthFields({ oauth, kept, errorOf, onChange }: { oauth: OAuth; kept: NonNullable<Mailbox['imap']>['oauth']; errorOf: (field: string) => string | undefined; onChange: (part: Partial<OAuth>) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput required label={t('mailboxes.tokenUrl')} description={t('mailboxes.tokenUrlHint')} error={errorOf('tokenUrl')} value={oauth.tokenUrl ?? ''} onChange={(event) => onChange({ tokenUrl: event.currentTarget.value })} />
      <TextInput required autoComplete="off" label={t('mailboxes.clientId')} error={errorOf('clientId')} value={oauth.clientId ?? ''} onChange={(event) => onChange({ clientId: event.currentTarget.value })} />
      <Secret label={t('mailboxes.clientSecret')} isSet={kept?.clientSecretSet ?? false} error={errorOf('clientSecret')} value={oauth.clientSecret} onChange={(clientSecret) => onChange({ clientSecret })} />
      <Secret label={t('mailboxes.refreshToken')} hint={t('mailboxes.refreshTokenHint')} isSet={kept?.refreshTokenSet ?? false} error={errorOf('refreshToken')} value={oauth.refreshToken} onChange={(refreshToken) => onChange({ refreshToken })} />
      <TextInput label={t('mailboxes.scope')} value={oauth.scope ?? ''} onChange={(event) => onChange({ scope: event.currentTarget.value || null })} />
    </>
  );
}

/** What goes in and never comes out. */
function Secret({ label, hint, isSet, error, value, onChange }: { label: string; hint?: string; isSet: boolean; error: string | undefined; value: string | null | undefined; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  return <PasswordInput autoComplete="new-password" label={label} description={isSet ? t('mailboxes.passwordKept') : hint} error={error} value={value ?? ''} onChange={(event) => onChange(event.currentTarget.value)} />;
}

/** What works of the mailbox as it is saved. */
function Try({ d, m }: { d: string; m: string }) {
  const { t } = useTranslation();
  const [to, setTo] = useState('');
  const tried = useMutation({ mutationFn: () => http.post('/dealerships/{d}/mailboxes/{m}/test', { path: { d, m }, query: { to: to.trim() || null } }) });
  return (
    <Stack gap="sm" mt="lg">
      <TextInput type="email" label={t('mailboxes.testTo')} description={t('mailboxes.testToHint')} value={to} onChange={(event) => setTo(event.currentTarget.value)} />
      <Button variant="default" loading={tried.isPending} onClick={() => tried.mutate()}>
        {t('mailboxes.test')}
      </Button>
      {tried.isError && <ErrorNote error={tried.error} />}
      {tried.data && (
        <div role="status">
          {(['imap', 'smtp'] as const).map((which) => {
            const outcome = tried.data[which];
            return (
              outcome && (
                <p key={which} className={outcome.ok ? classes.good : classes.bad}>
                  {t(`mailboxes.${which}Short`)}: {outcome.message} {outcome.newest && t('mailboxes.newest', { subject: outcome.newest })}
                </p>
              )
            );
          })}
          {!tried.data.imap && !tried.data.smtp && <p>{t('mailboxes.nothingToTest')}</p>}
        </div>
      )}
    </Stack>
  );
}
