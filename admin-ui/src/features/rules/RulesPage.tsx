import { Badge, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleFile } from '../../api/model';
import { may, useDealershipId, useSession } from '../../api/session';
import { Pills } from '../../ui/Pills';
import { ErrorNote, Loading } from '../../ui/States';
import { checkQuery, draftQuery, inForceQuery, runQuery, scenariosQuery, useDraftFiles, useRemove } from './api';
import { CodeEditor } from './CodeEditor';
import type { RulesDialog } from './dialogs';
import { FileMenu } from './FileMenu';
import { FileTree } from './FileTree';
import { OtherEditors } from './OtherEditors';
import { Outline } from './Outline';
import { ProblemList } from './ProblemList';
import { ScenarioEditor } from './ScenarioEditor';
import { TrySide } from './TrySide';
import { useDraftText } from './useDraftText';
import { WayBar } from './WayBar';
import { useKnown } from './useKnown';
import classes from './RulesPage.module.css';

const CompareDialog = lazy(() => import('./CompareDialog').then((module) => ({ default: module.CompareDialog })));
const HistoryDrawer = lazy(() => import('./HistoryDrawer').then((module) => ({ default: module.HistoryDrawer })));
const UpgradeDrawer = lazy(() => import('./UpgradeDrawer').then((module) => ({ default: module.UpgradeDrawer })));
const TableGrid = lazy(() => import('./TableGrid').then((module) => ({ default: module.TableGrid })));
const NewFileDialog = lazy(() => import('./NewFileDialog').then((module) => ({ default: module.NewFileDialog })));

/** The rule workbench: files, editor, scenarios beside it, and the way to publishing below. */
export function RulesPage() {
  const { t, i18n } = useTranslation();
  const d = useDealershipId();
  const { role } = useSession();
  const search = useSearch({ from: '/inside/d/$d/rules' });
  const navigate = useNavigate({ from: '/d/$d/rules' });
  const draft = useQuery(draftQuery(d));
  const inForce = useQuery(inForceQuery(d));
  const scenarios = useQuery(scenariosQuery(d));
  const check = useQuery({ ...checkQuery(d, i18n.language), enabled: draft.isSuccess });
  const broken = check.data?.problems.some((problem) => problem.severity === 'ERROR') ?? true;
  const run = useQuery({ ...runQuery(d, 'draft', i18n.language), enabled: check.isSuccess && !broken });
  const [goTo, setGoTo] = useState<{ line: number; column: number }>();
  const [asText, setAsText] = useState(false);
  const [impactSeen, setImpactSeen] = useState<string>();

  const files = draft.data?.files ?? [];
  const own = files.filter((file) => file.layer === 'dealer');
  const chosen: RuleFile | undefined =
    files.find((file) => file.file === search.file && file.layer === (search.layer ?? 'dealer')) ??
    files.find((file) => file.file === search.file) ??
    (search.scenario ? undefined : (own[0] ?? files[0]));
  const scenario = scenarios.data?.items.find((one) => one.name === search.scenario);
  const isTable = chosen?.file.endsWith('.csv') ?? false;
  const readOnly = chosen?.layer !== 'dealer' || !may.change(role);
  const text = useDraftText(d, readOnly ? undefined : chosen);
  const known = useKnown(files);
  const problems = check.data?.problems ?? [];
  const setDialog = (dialog: RulesDialog | undefined) => void navigate({ search: (old) => ({ ...old, dialog }), replace: true });
  const open = (file: RuleFile) => void navigate({ search: { file: file.file, layer: file.layer === 'dealer' ? undefined : file.layer } });
  const go = (place: { file: string; line: number; column?: number }) => {
    const file = own.find((one) => one.file === place.file);
    if (file && file !== chosen) open(file);
    setGoTo({ line: place.line, column: place.column ?? 1 });
  };
  const draftFiles = useDraftFiles(d);
  const remove = useRemove(d);
  const published = (inForce.data?.files ?? []).filter((file) => file.layer === 'dealer');
  const changed = [...own.filter((file) => file.changed).map((file) => file.file), ...published.map((file) => file.file).filter((name) => !own.some((one) => one.file === name))];
  const state = own.map((file) => file.hash).join();

  if (draft.isLoadingError) return <ErrorNote error={draft.error} retry={() => void draft.refetch()} />;
  if (!draft.data) return <Loading />;
  return (
    <div className={classes.page}>
      <FileTree
        files={files}
        scenarios={scenarios.data?.items ?? []}
        chosenFile={chosen}
        chosenScenario={scenario?.name}
        baseVersion={draft.data.baseVersion}
        newer={draft.data.upgrade?.to.number}
        onUpgrade={() => setDialog('upgrade')}
        editable={may.change(role)}
        onFile={open}
        onScenario={(name) => void navigate({ search: { scenario: name } })}
        onNew={(kind) => setDialog(kind)}
      />
      <section className={classes.middle} aria-label={chosen?.file ?? scenario?.name ?? t('rules.editor')}>
        {scenario ? (
          <ScenarioEditor key={scenario.name} d={d} scenario={scenario} taken={(scenarios.data?.items ?? []).map((one) => one.name)} readOnly={!may.change(role)} onGone={(name) => void navigate({ search: name ? { scenario: name } : {} })} />
        ) : chosen ? (
          <>
            <header className={classes.fileHead}>
              <h1>{chosen.file}</h1>
              <Badge variant="light" color="gray" tt="none" fw={500}>
                {chosen.layer === 'base' ? t('rules.base') : chosen.layer === 'group' ? t('rules.ofGroup') : t('rules.draftOn', { version: draft.data.version })}
              </Badge>
              <span className={classes.saveState} role="status">
                {!readOnly && t(`rules.save.${text.state}`)}
              </span>
              <div className={classes.headActions}>
                {isTable && <Pills label={t('grid.view')} value={asText ? 'text' : 'grid'} onChange={(view) => setAsText(view === 'text')} items={[{ value: 'grid', label: t('grid.grid') }, { value: 'text', label: t('grid.text') }]} />}
                <Button size="compact-md" variant="default" onClick={() => setDialog('compare')}>
                  {t('rules.compare')}
                </Button>
                <Button size="compact-md" variant="default" onClick={() => setDialog('history')}>
                  {t('rules.history')}
                </Button>
                {!readOnly && (
                  <FileMenu
                    name={chosen.file}
                    kind="file"
                    taken={own.map((file) => file.file)}
                    onRename={(name) => draftFiles.rename.mutate({ file: chosen.file, text: text.text, name }, { onSuccess: () => void navigate({ search: { file: name } }) })}
                    onRemove={() => {
                      text.forget();
                      remove.mutate({ kind: 'file', name: chosen.file }, { onSuccess: () => void navigate({ search: {} }) });
                    }}
                    onDiscard={
                      chosen.changed && published.some((file) => file.file === chosen.file)
                        ? () => {
                            text.forget();
                            draftFiles.discard.mutate([chosen.file]);
                          }
                        : undefined
                    }
                  />
                )}
              </div>
            </header>
            <OtherEditors d={d} file={chosen.file} />
            <Outline file={chosen} text={readOnly ? chosen.text : text.text} onGo={(line) => setGoTo({ line, column: 1 })} />
            {text.state === 'conflict' && (
              <div className={classes.conflict} role="alert">
                <span>{t('rules.conflict')}</span>
                <Button size="compact-sm" variant="default" onClick={() => { void draft.refetch(); text.takeTheirs(); }}>
                  {t('rules.takeTheirs')}
                </Button>
                <Button size="compact-sm" variant="default" onClick={text.keepMine}>
                  {t('rules.keepMine')}
                </Button>
              </div>
            )}
            {text.state === 'failed' && <ErrorNote error={text.error} />}
            {(draftFiles.rename.error ?? draftFiles.discard.error ?? remove.error) && <ErrorNote error={draftFiles.rename.error ?? draftFiles.discard.error ?? remove.error} />}
            <div className={classes.editor}>
              {isTable && !asText ? (
                <Suspense fallback={<Loading />}>
                  <TableGrid key={chosen.file} value={readOnly ? chosen.text : text.text} readOnly={readOnly} problems={problems.filter((problem) => problem.file === chosen.file)} label={t('rules.editorOf', { file: chosen.file })} goTo={goTo} onChange={text.change} />
                </Suspense>
              ) : (
              <CodeEditor
                file={chosen.file}
                value={readOnly ? chosen.text : text.text}
                readOnly={readOnly}
                problems={problems.filter((problem) => problem.file === chosen.file)}
                known={known}
                label={t('rules.editorOf', { file: chosen.file })}
                goTo={goTo}
                onChange={text.change}
              />
              )}
            </div>
            <ProblemList
              problems={problems}
              checking={check.isFetching}
              onGo={go}
            />
          </>
        ) : null}
      </section>
      <TrySide
        d={d}
        run={broken ? undefined : run.data}
        running={run.isFetching}
        error={run.error}
        broken={check.isSuccess && broken}
        count={scenarios.data?.items.length ?? 0}
        impactKey={state}
        onImpactSeen={() => setImpactSeen(state)}
        onNewScenario={() => setDialog('newScenario')}
        editable={may.change(role)}
        provable={changed.length > 0 && check.isSuccess && !broken}
        taken={(scenarios.data?.items ?? []).map((one) => one.name)}
        onScenario={(name) => void navigate({ search: { scenario: name } })}
        onGo={go}
      />
      <WayBar
        d={d}
        changed={changed.length > 0}
        onDiscard={() => {
          text.forget();
          draftFiles.discard.mutate(changed);
        }}
        saving={text.state === 'waiting' || text.state === 'saving'}
        check={check.data}
        checking={check.isFetching}
        run={run.data}
        impactSeen={impactSeen === state}
        version={inForce.data?.version ?? draft.data.version}
        editable={may.change(role)}
        dialog={search.dialog}
        onDialog={setDialog}
      />
      <Suspense fallback={null}>
        {search.dialog === 'compare' && chosen && <CompareDialog d={d} file={chosen.file} draft={readOnly ? chosen.text : text.text} base={files.find((one) => one.layer === 'base' && one.file === chosen.file)?.text} onClose={() => setDialog(undefined)} />}
        {search.dialog === 'upgrade' && draft.data.upgrade && <UpgradeDrawer d={d} upgrade={draft.data.upgrade} version={inForce.data?.version ?? draft.data.version} editable={may.change(role)} onClose={() => setDialog(undefined)} />}
        {search.dialog === 'history' && <HistoryDrawer d={d} version={inForce.data?.version ?? 0} editable={may.change(role)} onClose={() => setDialog(undefined)} />}
        {(search.dialog === 'new' || search.dialog === 'newScenario') && (
          <NewFileDialog
            d={d}
            kind={search.dialog === 'new' ? 'file' : 'scenario'}
            taken={search.dialog === 'new' ? own.map((file) => file.file) : (scenarios.data?.items ?? []).map((one) => one.name)}
            onMade={(name) => void navigate({ search: search.dialog === 'new' ? { file: name } : { scenario: name } })}
            onClose={() => setDialog(undefined)}
          />
        )}
      </Suspense>
    </div>
  );
}
