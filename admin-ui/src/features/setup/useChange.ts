import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { dealershipQuery } from '../../api/dealership';
import type { Dealership, Settings, StageSettings } from '../../api/model';
import { presetsQuery } from './api';
import { useOrigins, type Origin } from './Origin';
import { applied, isEmpty, merged, trimmed, type Change } from './change';

export interface Editing {
  /** As it is saved. */
  saved: Dealership;
  /** As it would be. */
  house: Dealership;
  /** The shipped values of the dealership's preset, at the version it has. */
  preset: Settings | undefined;
  change: Change;
  changed: boolean;
  readOnly: boolean;
  set: (change: Change) => void;
  setStage: (code: string, stage: StageSettings) => void;
  discard: () => void;
  /** Goes on from another state, with what of the change is left. */
  rebase: (read: Dealership, change: Change) => void;
  /** The dealer group that set a value, if one did. */
  origin: (path: string) => Origin | undefined;
}

/** The form of a dealership: what is saved, what is changed, and how both would look together. */
export function useEditing(d: string, readOnly: boolean): Editing | undefined {
  const newest = useQuery(dealershipQuery(d)).data;
  const presets = useQuery(presetsQuery).data;
  const origin = useOrigins(d);
  const [edited, setEdited] = useState<{ read: Dealership; change: Change }>();
  // What somebody else saves meanwhile must not slip under a form that was filled in against another state.
  const saved = edited?.read ?? newest;
  if (!saved) return undefined;
  const change = edited?.change ?? {};
  const rebase = (read: Dealership, next: Change) => {
    const left = trimmed(read, next);
    setEdited(isEmpty(left) ? undefined : { read, change: left });
  };
  const set = (more: Change) => {
    const { settings, ...rest } = more;
    const next: Change = { ...change, ...rest };
    if (settings) next.settings = merged(change.settings ?? {}, settings);
    rebase(saved, next);
  };
  return {
    saved,
    house: applied(saved, change),
    preset: presets?.[saved.preset]?.versions.find((one) => one.version === saved.presetVersion)?.settings,
    change,
    changed: !isEmpty(change),
    readOnly,
    set,
    setStage: (code, stage) => set({ settings: { stages: { [code]: stage } } }),
    discard: () => setEdited(undefined),
    rebase,
    origin,
  };
}
