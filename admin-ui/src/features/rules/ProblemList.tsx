import { Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/model';
import classes from './RulesPage.module.css';

/** Every problem of the draft, with its place; a click goes there. */
export function ProblemList({ problems, checking, onGo }: { problems: Problem[]; checking: boolean; onGo: (problem: Problem) => void }) {
  const { t } = useTranslation();
  const errors = problems.filter((problem) => problem.severity === 'ERROR').length;
  const several = new Set(problems.map((problem) => problem.file)).size > 1;
  const head = [errors > 0 && t('rules.errors', { count: errors }), problems.length > errors && t('rules.warnings', { count: problems.length - errors })].filter(Boolean).join(', ');
  return (
    <div className={classes.problems} aria-live="polite">
      <h2>
        {head || t('rules.noProblems')} {checking && <Loader size={12} aria-label={t('rules.checking')} />}
      </h2>
      <ol>
        {problems.map((problem, n) => (
          <li key={n}>
            <button type="button" onClick={() => onGo(problem)} data-severity={problem.severity}>
              <span className={classes.place}>
                {several && `${problem.file} `}
                {problem.line} : {problem.column}
              </span>
              <span className="visually-hidden">{t(problem.severity === 'ERROR' ? 'rules.error' : 'rules.warning')}</span>
              <span>{problem.message}</span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
