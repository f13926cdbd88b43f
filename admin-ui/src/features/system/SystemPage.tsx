import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { PageHead } from '../../ui/PageHead';
import { Panel } from '../../ui/Panel';
import { ErrorNote, Loading } from '../../ui/States';
import { Signal } from '../../ui/Signal';
import page from '../../ui/Page.module.css';

interface Health {
  status: string;
  details?: Record<string, unknown>;
  components?: Record<string, Health>;
}

/** Health is not under the API, and a server that is not well answers 503 with the reasons. */
async function health(): Promise<Health> {
  const response = await fetch('/actuator/health', { headers: { Accept: 'application/json' } });
  return (await response.json()) as Health;
}

/** How the server is: store, due work, mail, rules. */
export function SystemPage() {
  const { t, i18n } = useTranslation();
  const { data, isPending, isError, error, refetch } = useQuery({ queryKey: ['health'], queryFn: health, refetchInterval: 10_000 });
  const nameOf = (name: string) => (i18n.exists(`system.${name}`) ? t(`system.${name}` as 'system.store') : name);
  return (
    <div className={page.page}>
      <PageHead title={t('title.system')} subtitle={t('system.subtitle')} />
      {isPending && <Loading />}
      {isError && <ErrorNote error={error} retry={() => void refetch()} />}
      {data && (
        <>
          <Panel>
            <span className={page.wrap}>
              <State status={data.status} /> <strong>{data.status === 'UP' ? t('system.well') : t('system.unwell')}</strong>
            </span>
          </Panel>
          <div className={page.grid}>
            {Object.entries(data.components ?? {})
              .filter(([name]) => name !== 'ping' && name !== 'ssl')
              .map(([name, component]) => (
                <Panel key={name} title={nameOf(name)} aside={<State status={component.status} />}>
                  <dl className={page.facts}>
                    {Object.entries(component.details ?? {}).map(([key, value]) => (
                      <Fact key={key} name={nameOf(key)} value={value} />
                    ))}
                  </dl>
                  {Object.keys(component.details ?? {}).length === 0 && <p className={page.dim}>{component.status === 'UP' ? t('system.fine') : component.status}</p>}
                </Panel>
              ))}
          </div>
        </>
      )}
    </div>
  );
}

function Fact({ name, value }: { name: string; value: unknown }) {
  const text = Array.isArray(value) ? (value.length === 0 ? '–' : value.map(String).join(', ')) : typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
  return (
    <>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </>
  );
}

function State({ status }: { status: string }) {
  const { t } = useTranslation();
  return <Signal signal={status === 'UP' ? 'GREEN' : 'RED'} word={status === 'UP' ? t('system.up') : t('system.down')} />;
}
