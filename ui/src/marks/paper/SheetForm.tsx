/** The boxes of one sheet, in the order of the paper. Enter goes to the next box, and from the last one saves. */
import { Button, Input, Space } from 'antd';
import type { KeyboardEvent } from 'react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScoreSheetEntered } from '../../bindings/ScoreSheetEntered';
import type { ScoreSheetFound } from '../../bindings/ScoreSheetFound';
import { useRefusals } from '../../shared/calls/refusals';
import { call } from '../../shared/calls/call';
import type { ActionError } from '../../shared/calls/errors';
import { said } from '../../shared/calls/errors';
import type { Typists } from './PaperEntry';
import { plain } from '../grid/typedMark';
import { SheetHead } from './SheetHead';
import { range } from './range';
import style from './SheetForm.module.css';
import paperStyle from './paper.module.css';

interface Props {
  sheet: ScoreSheetFound;
  typists: Typists;
  done: (outcome: ScoreSheetEntered) => void;
  back: () => void;
}

/** What each typing is called. */
const ENTRY = { single: 'paper.entry_single', first: 'paper.entry_first', second: 'paper.entry_second' } as const;

/** Which typing of a sheet comes next. */
function entryOf(sheet: ScoreSheetFound, typists: Typists): 'single' | 'first' | 'second' {
  if (typists === 'one') return 'single';
  return sheet.typing === null ? 'first' : 'second';
}

export function SheetForm({ sheet, typists, done, back }: Props) {
  const { t, i18n } = useTranslation();
  const entry = entryOf(sheet, typists);
  // Who types second must not see what the first has typed, nor what stands.
  const [marks, setMarks] = useState<string[]>(() => sheet.criteria.map((one) => (entry === 'single' ? one.mark ?? '' : '')));
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<ActionError>();
  const [busy, setBusy] = useState(false);
  const boxes = useRef<HTMLDivElement>(null);
  const refuse = useRefusals(['mark', 'reason', 'marks', 'criterion'], setProblem);
  const changes = sheet.criteria.some((one, place) => one.mark !== null && one.mark !== marks[place]?.trim());
  const save = () => {
    setBusy(true);
    setProblem(undefined);
    call('enter_score_sheet', {
      sheet_id: sheet.sheet_id,
      marks: sheet.criteria.map((one, place) => ({ criterion: one.code, mark: plain(marks[place] ?? '') })),
      entry,
      ...(reason.trim() === '' ? {} : { reason }),
    }).then(done, refuse).finally(() => setBusy(false));
  };
  const onKey = (event: KeyboardEvent, place: number) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const next = boxes.current?.querySelectorAll('input')[place + 1];
    if (next) next.focus();
    else save();
  };
  return (
    <>
      <SheetHead sheet={sheet} entry={t(ENTRY[entry])} />
      <div ref={boxes} className={style.paperBoxes}>
        {sheet.criteria.map((one, place) => {
          const name = i18n.language === 'en' ? one.name_en ?? one.name : one.name;
          return (
            <label key={one.code} className={style.paperBox}>
              <span><b>{place + 1}. {name}</b> <span className="quiet">{range(one, t)}</span></span>
              <Input
                aria-label={name}
                value={marks[place]}
                autoFocus={place === 0}
                autoComplete="off"
                inputMode="decimal"
                onFocus={(event) => event.target.select()}
                onChange={(event) => setMarks((before) => before.map((mark, at) => (at === place ? event.target.value : mark)))}
                onKeyDown={(event) => onKey(event, place)}
              />
            </label>
          );
        })}
      </div>
      {changes && entry === 'single' ? (
        <Input className="below-m"
          aria-label={t('paper.reason')}
          placeholder={t('paper.reason')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      ) : null}
      {problem ? <p role="alert" className={paperStyle.paperProblem}>{said(problem)}</p> : null}
      <Space>
        <Button type="primary" loading={busy} onClick={save}>{t('paper.save')}</Button>
        <Button onClick={back}>{t('paper.back')}</Button>
      </Space>
    </>
  );
}
