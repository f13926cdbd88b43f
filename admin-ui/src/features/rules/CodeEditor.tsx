import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { searchKeymap } from '@codemirror/search';
import { Annotation, Compartment, EditorState, type Text } from '@codemirror/state';
import { EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import type { Problem } from '../../api/model';
import { completions, type Known } from './completion';
import { colours, languageName, languageOf } from './language';
import classes from './CodeEditor.module.css';

/** Marks what came from the server and not from the keyboard. */
const fromOutside = Annotation.define<boolean>();

export interface EditorProps {
  /** Another file makes another editor, with a history of its own. */
  file: string;
  value: string;
  readOnly?: boolean;
  problems: Problem[];
  known?: Known;
  label: string;
  /** A place to go to; a new object goes there again. */
  goTo?: { line: number; column: number } | undefined;
  onChange: (value: string) => void;
}

function position(doc: Text, line: number, column: number): number {
  const at = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return Math.min(at.from + Math.max(column - 1, 0), at.to);
}

/** From the place of a problem to the end of the word, or of the line where there is none. */
export function diagnostics(doc: Text, problems: Problem[]): Diagnostic[] {
  return problems.map((problem) => {
    const from = position(doc, problem.line, problem.column);
    const line = doc.lineAt(from);
    const word = /^[\p{L}\p{N}_.-]+/u.exec(doc.sliceString(from, line.to));
    const to = Math.min(from + (word?.[0].length ?? line.to - from), line.to);
    return { from, to: Math.max(to, from), severity: problem.severity === 'ERROR' ? 'error' : 'warning', message: problem.message };
  });
}

export function CodeEditor({ file, value, readOnly = false, problems, known, label, goTo, onChange }: EditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const change = useRef(onChange);
  const initial = useRef(value);
  const completion = useRef(new Compartment());
  useEffect(() => {
    change.current = onChange;
    initial.current = value;
  });
  useEffect(() => {
    const language = languageName(file);
    const editor = new EditorView({
      parent: host.current!,
      state: EditorState.create({
        doc: initial.current,
        extensions: [
          lineNumbers(),
          highlightActiveLine(),
          highlightActiveLineGutter(),
          history(),
          bracketMatching(),
          closeBrackets(),
          indentOnInput(),
          lintGutter(),
          languageOf(language),
          colours,
          completion.current.of([]),
          keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...completionKeymap, ...(readOnly ? [] : [indentWithTab])]),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
          EditorState.readOnly.of(readOnly),
          EditorView.updateListener.of((update) => {
            if (update.docChanged && update.transactions.some((one) => !one.annotation(fromOutside))) change.current(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = editor;
    return () => {
      view.current = undefined;
      editor.destroy();
    };
  }, [file, readOnly, label]);
  useEffect(() => {
    const editor = view.current;
    if (!editor || editor.state.doc.toString() === value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value }, annotations: fromOutside.of(true) });
  }, [value]);
  useEffect(() => {
    view.current?.dispatch({
      effects: completion.current.reconfigure(known ? autocompletion({ override: [completions(known, languageName(file))], icons: false }) : []),
    });
  }, [known, file, readOnly, label]);
  useEffect(() => {
    const editor = view.current;
    if (editor) editor.dispatch(setDiagnostics(editor.state, diagnostics(editor.state.doc, problems)));
  }, [problems, file, readOnly, label]);
  useEffect(() => {
    const editor = view.current;
    if (!editor || !goTo) return;
    const at = position(editor.state.doc, goTo.line, goTo.column);
    editor.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
    editor.focus();
  }, [goTo]);
  return <div ref={host} className={classes.editor} />;
}
