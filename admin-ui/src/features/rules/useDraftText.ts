import { useEffect, useRef, useState } from 'react';
import { ApiError } from '../../api/http';
import type { RuleFile } from '../../api/model';
import { useSaveFile } from './api';

const PAUSE = 600;

export interface DraftText {
  text: string;
  change: (text: string) => void;
  state: 'saved' | 'waiting' | 'saving' | 'conflict' | 'failed';
  error: unknown;
  /** After a conflict: store one's own text over the other's. */
  keepMine: () => void;
  /** After a conflict: take what the other has written. */
  takeTheirs: () => void;
  /** Leaves what was typed and not stored, because the file goes or goes back. */
  forget: () => void;
}

/** The text of a file while somebody types: stored after a short pause, never over what somebody else has stored meanwhile. */
export function useDraftText(d: string, file: RuleFile | undefined): DraftText {
  const save = useSaveFile(d);
  const [own, setOwn] = useState<{ file: string; text: string; base: string | undefined } | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const name = file?.file;
  const mine = own && own.file === name ? own : undefined;
  const store = (text: string, match: string | undefined) => {
    if (!name) return;
    save.mutate(
      { file: name, text, match },
      {
        onSuccess: (draft) => {
          const hash = draft.files.find((one) => one.file === name && one.layer === 'dealer')?.hash;
          // What was typed while saving stays, and now counts from what was just stored.
          setOwn((now) => (now && now.file === name ? (now.text === text ? undefined : { ...now, base: hash }) : now));
        },
      },
    );
  };
  const latest = useRef(store);
  useEffect(() => {
    latest.current = store;
  });
  const conflict = save.error instanceof ApiError && save.error.status === 409;
  const { isPending } = save;
  useEffect(() => {
    if (!mine || isPending || conflict) return;
    timer.current = setTimeout(() => latest.current(mine.text, mine.base), PAUSE);
    return () => clearTimeout(timer.current);
  }, [mine, isPending, conflict]);
  // Leaving the page or the file must not lose the last words.
  const pending = useRef<{ text: string; base: string | undefined } | undefined>(undefined);
  useEffect(() => {
    pending.current = mine && !conflict ? mine : undefined;
  });
  useEffect(
    () => () => {
      if (pending.current) latest.current(pending.current.text, pending.current.base);
    },
    [name],
  );
  const forget = () => {
    pending.current = undefined;
    clearTimeout(timer.current);
    save.reset();
    setOwn(undefined);
  };
  return {
    text: mine?.text ?? file?.text ?? '',
    change: (text) => {
      if (!file) return;
      if (save.isError && !conflict) save.reset();
      setOwn({ file: file.file, text, base: mine?.base ?? file.hash });
    },
    state: conflict ? 'conflict' : save.isError ? 'failed' : isPending ? 'saving' : mine ? 'waiting' : 'saved',
    error: save.error,
    keepMine: () => {
      save.reset();
      if (mine) store(mine.text, undefined);
    },
    takeTheirs: forget,
    forget,
  };
}
