import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Proof as Proven, ProofHole, RulesProofHidden } from '../../api/model';
import { Panel } from '../../ui/Panel';
import { ErrorNote, Loading } from '../../ui/States';
import { proofQuery, useStoryOfLead } from './api';
import classes from './RulesPage.module.css';

interface Props {
  d: string;
  /** Names of all scenarios, so that a new one gets a name of its own. */
  taken: string[];
  editable: boolean;
  onScenario: (name: string) => void;
  onGo: (place: RulesProofHidden) => void;
}

/** What publishing the draft changes for every lead there can be, whom it would lose, and what never holds. */
export function Proof({ d, taken, editable, onScenario, onGo }: Props) {
  const { t, i18n } = useTranslation();
  const proof = useQuery(proofQuery(d, i18n.language));
  return (
    <Panel title={t('proof.title')} className={classes.impact}>
      {proof.isPending && <Loading />}
      {proof.isError && <ErrorNote error={proof.error} />}
      {proof.data && (
        <>
          <Changes proof={proof.data} />
          {proof.data.fallsThrough.length > 0 && (
            <>
              <h3 className={classes.bad}>{t('proof.falls')}</h3>
              <ul className={classes.sentences}>
                {proof.data.fallsThrough.map((hole) => (
                  <Hole key={hole.text} d={d} hole={hole} taken={taken} editable={editable} onScenario={onScenario} />
                ))}
              </ul>
            </>
          )}
          {proof.data.hidden.length > 0 && (
            <>
              <h3>{t('proof.hidden')}</h3>
              <ul className={classes.sentences}>
                {proof.data.hidden.map((one) => (
                  <li key={`${one.file}:${one.line}`}>
                    <button type="button" className={classes.rowButton} onClick={() => onGo(one)}>
                      {t('proof.place', { file: one.file, line: one.line })}
                    </button>{' '}
                    {one.text}
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
    </Panel>
  );
}

/** The sentences of a proof, and whether anything else can change. */
export function Changes({ proof }: { proof: Pick<Proven, 'complete' | 'activities'> & { changes: (string | { text: string })[] } }) {
  const { t } = useTranslation();
  const sentences = [...proof.changes.map((change) => (typeof change === 'string' ? change : change.text)), ...proof.activities];
  return (
    <>
      {sentences.length > 0 && (
        <ul className={classes.sentences}>
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <p className={proof.complete ? classes.good : classes.hint}>{t(proof.complete ? (sentences.length > 0 ? 'proof.nothingElse' : 'proof.nothing') : 'proof.incomplete')}</p>
    </>
  );
}

function Hole({ d, hole, taken, editable, onScenario }: { d: string; hole: ProofHole; taken: string[]; editable: boolean; onScenario: (name: string) => void }) {
  const { t } = useTranslation();
  const make = useStoryOfLead(d);
  return (
    <li>
      {hole.text}
      {editable && (
        <Button size="compact-xs" variant="default" ml="xs" loading={make.isPending} onClick={() => make.mutate({ name: freeName(hole.text, taken), title: hole.text, lead: hole.lead }, { onSuccess: (made) => onScenario(made.name) })}>
          {t('proof.makeScenario')}
        </Button>
      )}
      {make.isError && <ErrorNote error={make.error} />}
    </li>
  );
}

/** A file name out of a sentence that no other scenario has. */
export function freeName(sentence: string, taken: string[]): string {
  const name = sentence.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '').slice(0, 60);
  let free = name;
  for (let n = 2; taken.includes(free); n++) free = `${name}-${n}`;
  return free;
}
