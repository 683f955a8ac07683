/**
 * Where marks are typed: one field for the focused cell, in large type, with the name and the criterion before it. It
 * keeps the keyboard, so that input methods, screen readers and the clipboard work as in any field, and a key is done
 * before the next one arrives.
 */
import { useEffect, useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { moved, on, selected, type Cursor } from './cursor';
import { useProblemText } from './problemText';
import type { Change, Place, SheetMarks } from './sheetMarks';
import style from './EntryBar.module.css';

/** What is being typed, and whether arrows move within the text (F2) or to the next cell. */
export interface Draft {
  text: string;
  within: boolean;
}

interface EntryBarProps {
  marks: SheetMarks;
  cursor: Cursor;
  draft: Draft | undefined;
  setCursor: (cursor: Cursor) => void;
  setDraft: (draft: Draft | undefined) => void;
  commit: (changes: Change[]) => void;
  /** Lays what is being typed into its cell. */
  finish: () => void;
  /** Leaves the sheet for the buttons above it. */
  leave: () => void;
}

/** The field and what stands before it. */
export function EntryBar({ marks, cursor, draft, setCursor, setDraft, commit, finish, leave }: EntryBarProps) {
  const { t, i18n } = useTranslation();
  const problemText = useProblemText();
  const input = useRef<HTMLInputElement>(null);
  const { at } = cursor;
  const person = marks.candidates[at.row];
  const criterion = marks.criteria[at.col];
  const cell = marks.at(at);
  const size = { rows: marks.candidates.length, columns: marks.criteria.length };
  const typing = draft !== undefined;
  const nothingTyped = !typing;

  // The whole text is selected, so that the first key takes its place.
  useLayoutEffect(() => {
    if (nothingTyped) input.current?.select();
  }, [at, cell.text, nothingTyped]);
  useEffect(() => input.current?.focus(), []);
  if (!person || !criterion) return null;

  const everywhere = (text: string) => commit(selected(cursor).map((place) => ({ ...place, text })));
  const back = (place: Place | undefined) => {
    if (place) setCursor(on(place));
  };
  const point = (digit: string) => {
    const chosen = criterion.kind === 'measured' ? criterion.points[Number(digit) - 1] : undefined;
    if (chosen) commit([{ ...at, text: chosen.points }]);
    return chosen !== undefined;
  };

  const shortcut = (letter: string, shift: boolean): boolean => {
    switch (letter) {
      case 'z': back(shift ? marks.redo() : marks.undo()); return true;
      case 'y': back(marks.redo()); return true;
      case 'd': {
        const [first] = selected(cursor);
        if (!first) return true;
        commit(selected(cursor).map((place) => ({ ...place, text: marks.at({ row: first.row, col: place.col }).text })));
        return true;
      }
      case 'a': setCursor({ ...on({ row: 0, col: 0 }), to: { row: size.rows - 1, col: size.columns - 1 } }); return true;
      default: return false;
    }
  };

  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.altKey) return;
    const [key, shift, ctrl] = [event.key, event.shiftKey, event.ctrlKey || event.metaKey];
    const done = (act: boolean) => {
      if (act) event.preventDefault();
    };
    if (key === 'F6') {
      finish();
      leave();
      done(true);
      return;
    }
    if (key === 'F2') {
      if (!typing) setDraft({ text: cell.text, within: true });
      done(true);
      return;
    }
    if (key === 'Escape') {
      setDraft(undefined);
      done(true);
      return;
    }
    if (typing && draft.within && ['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(key)) return;
    if (!typing && (key === 'Delete' || key === 'Backspace')) {
      everywhere('');
      done(true);
      return;
    }
    if (ctrl && /^[a-z]$/i.test(key)) {
      if (!typing) done(shortcut(key.toLowerCase(), shift));
      return;
    }
    if (!typing && criterion.kind === 'measured' && /^\d$/.test(key)) {
      point(key);
      done(true);
      return;
    }
    const next = moved(cursor, { key, shift: typing && key.startsWith('Arrow') ? false : shift, ctrl }, size);
    if (next) {
      finish();
      setCursor(next);
      done(true);
    } else if (key === 'Tab') {
      finish();
      // After the last cell comes the button that ends the work, not the one that takes the last mark back.
      if (!shift) leave();
      done(!shift);
    }
  };

  const name = (i18n.language === 'en' ? criterion.name_en : null) ?? criterion.name;
  const wrong = typing ? '' : problemText(cell);
  return (
    <div className={style.entry}>
      <div className={style.entryWho}>
        <strong title={person.name}>{person.name}</strong>
        <span className="quiet figure">{person.staff_no}</span>
      </div>
      <label className={style.entryWhat} htmlFor="mark">{name}</label>
      {/* A plain input: it answers each key without what a library's field does besides. */}
      <input
        id="mark"
        ref={input}
        className={style.entryField}
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        aria-invalid={wrong !== ''}
        aria-label={t('sheet.mark_of', { name: person.name, criterion: name })}
        aria-describedby="mark-says"
        value={draft?.text ?? cell.text}
        onKeyDown={press}
        onChange={(event) => {
          const typed = event.target.value;
          // An input method may hand over a digit without a key.
          if (!typing && /^\d$/.test(typed) && point(typed)) return;
          setDraft({ text: typed, within: draft?.within ?? false });
        }}
        onBlur={finish}
      />
      <div id="mark-says" className={style.entrySays} role="status">
        {wrong
          ? <span className="bad">{wrong}</span>
          : <span className="quiet">{criterion.kind === 'measured' ? t('sheet.takes_points') : t('sheet.takes', { min: criterion.min ?? '0', max: criterion.max ?? '100', step: criterion.step ?? '1' })}</span>}
      </div>
    </div>
  );
}
