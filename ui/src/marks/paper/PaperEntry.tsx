/**
 * Fast entry from paper: scan or type the id of a sheet, type its marks, Enter, the next sheet. One person, or two whose
 * typings are compared. It must not know what a mark may be: the engine refuses, with the place.
 */
import { App, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScoreSheetEntered } from '../../bindings/ScoreSheetEntered';
import type { ScoreSheetFound } from '../../bindings/ScoreSheetFound';
import { useRefusals } from '../../shared/calls/refusals';
import { call } from '../../shared/calls/call';
import { SheetFinder } from './SheetFinder';
import { SheetForm } from './SheetForm';
import { TypingSettlement } from './TypingSettlement';
import style from './PaperEntry.module.css';

/** How many people type each sheet. */
export type Typists = 'one' | 'two';

/** The dialog. */
export function PaperEntry({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const refuse = useRefusals();
  const [typists, setTypists] = useState<Typists>('one');
  const [sheet, setSheet] = useState<ScoreSheetFound>();
  const [entered, setEntered] = useState<string[]>([]);
  const put = (found: ScoreSheetFound | undefined) => setSheet(found);
  const done = (outcome: ScoreSheetEntered) => {
    if (outcome.outcome === 'differs') {
      // The engine now tells both typings.
      call('find_score_sheet', { sheet_id: outcome.sheet_id }).then(put, refuse);
      return;
    }
    void message.success(t(outcome.outcome === 'kept_aside' ? 'paper.kept_aside' : 'paper.entered', { id: outcome.sheet_id }));
    setEntered((before) => [outcome.sheet_id, ...before.filter((id) => id !== outcome.sheet_id)]);
    setSheet(undefined);
  };
  const differs = sheet?.typing?.second_by != null;
  return (
    <Modal
      open={open}
      title={t('paper.title')}
      footer={null}
      width={720}
      destroyOnHidden
      onCancel={() => {
        setSheet(undefined);
        close();
      }}
    >
      <div className={style.paperHead}>
        <Segmented
          value={typists}
          onChange={setTypists}
          disabled={sheet !== undefined}
          options={[{ value: 'one' as const, label: t('paper.one') }, { value: 'two' as const, label: t('paper.two') }]}
        />
        <span className="quiet">{t(typists === 'one' ? 'paper.one_text' : 'paper.two_text')}</span>
      </div>
      {sheet === undefined ? <SheetFinder found={put} entered={entered} /> : null}
      {sheet !== undefined && differs ? <TypingSettlement key={sheet.sheet_id} sheet={sheet} done={done} back={() => put(undefined)} /> : null}
      {sheet !== undefined && !differs
        ? <SheetForm key={sheet.sheet_id} sheet={sheet} typists={typists} done={done} back={() => put(undefined)} />
        : null}
    </Modal>
  );
}
