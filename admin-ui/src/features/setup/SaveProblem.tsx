import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhere } from '../../api/dealership';
import { ApiError } from '../../api/http';
import { ErrorNote } from '../../ui/States';
import { exact } from '../../ui/when';
import { chosen, merge } from './merge';
import { useSettingWords } from './useSettingWords';
import classes from './SetupPage.module.css';

type Json = Record<string, unknown>;

/** The state somebody else saved in between, as a refusal tells it. */
export interface Meanwhile {
  current: Json & { revision: string };
  changedBy?: string;
  changedAt?: string;
}

/** What of an answer is told and not set. */
const TOLD = ['revision', 'version', 'createdAt', 'changedAt', 'ownSettings', 'lastLeadAt', 'silentSince', 'id'];

export const writable = (form: object): Json => Object.fromEntries(Object.entries(form).filter(([key]) => !TOLD.includes(key)));

export function meanwhileOf(error: unknown): Meanwhile | undefined {
  if (!(error instanceof ApiError) || error.status !== 412) return undefined;
  const body = error.body as Partial<Meanwhile>;
  return body.current ? (body as Meanwhile) : undefined;
}

/** Why something was not saved. If somebody else saved in between: what they changed, and a way to have both. */
export function SaveProblem({ error, read, mine, onMerge }: { error: unknown; read: object | undefined; mine: object; onMerge: (merged: Json, current: Meanwhile['current']) => void }) {
  const meanwhile = meanwhileOf(error);
  if (!meanwhile || !read) return error ? <ErrorNote error={error} /> : null;
  return <Merging key={meanwhile.current.revision} meanwhile={meanwhile} read={read} mine={mine} onMerge={onMerge} />;
}

function Merging({ meanwhile, read, mine, onMerge }: { meanwhile: Meanwhile; read: object; mine: object; onMerge: (merged: Json, current: Meanwhile['current']) => void }) {
  const { t } = useTranslation();
  const where = useWhere();
  const words = useSettingWords();
  const [theirs, setTheirs] = useState<string[]>([]);
  const { merged, conflicts, theirs: told } = merge(writable(read), writable(mine), writable(meanwhile.current));
  const key = (path: string[]) => path.join('.');
  const taken = conflicts.reduce((all, one) => (theirs.includes(key(one.path)) ? chosen(all, one.path, one.theirs) : all), merged);
  const said = (path: string[], value: unknown) => words.value(key(path), value);
  const apart = told.filter((one) => !conflicts.some((other) => key(other.path) === key(one.path)));
  return (
    <div className={classes.meanwhile} role="alert">
      <strong>{meanwhile.changedBy && meanwhile.changedAt ? t('merge.by', { name: meanwhile.changedBy, time: exact(Date.parse(meanwhile.changedAt), where) }) : t('merge.title')}</strong>
      <ul>
        {apart.map((one) => (
          <li key={key(one.path)}>{t('merge.changed', { name: words.name(key(one.path)), before: said(one.path, one.before), after: said(one.path, one.after) })}</li>
        ))}
        {conflicts.map((one) => (
          <li key={key(one.path)}>
            {words.name(key(one.path))}{' '}
            <SegmentedControl
              size="xs"
              aria-label={words.name(key(one.path))}
              value={theirs.includes(key(one.path)) ? 'theirs' : 'mine'}
              onChange={(value) => setTheirs(value === 'theirs' ? [...theirs, key(one.path)] : theirs.filter((other) => other !== key(one.path)))}
              data={[
                { value: 'mine', label: t('merge.mine', { value: said(one.path, one.mine) }) },
                { value: 'theirs', label: t('merge.theirs', { value: said(one.path, one.theirs) }) },
              ]}
            />
          </li>
        ))}
      </ul>
      <Button size="compact-sm" onClick={() => onMerge(taken, meanwhile.current)}>
        {t(conflicts.length > 0 ? 'merge.saveChosen' : 'merge.saveBoth')}
      </Button>
    </div>
  );
}
