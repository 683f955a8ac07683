/** Finds a sheet by the id on the paper, typed or sent by a scanner. */
import { Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScoreSheetFound } from '../../bindings/ScoreSheetFound';
import { useRefusals } from '../../shared/calls/refusals';
import { call } from '../../shared/calls/call';
import { said } from '../../shared/calls/errors';

/** One large input; below it what was entered in this sitting. */
export function SheetFinder({ found, entered }: { found: (sheet: ScoreSheetFound) => void; entered: string[] }) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const refuse = useRefusals(['sheet_id'], (error) => setProblem(said(error)));
  const search = (text: string) => {
    if (text.trim() === '') return;
    setBusy(true);
    call('find_score_sheet', { sheet_id: text }).then(found, refuse).finally(() => setBusy(false));
  };
  return (
    <>
      <Form.Item
        label={t('paper.sheet_id')}
        htmlFor="paper-sheet-id"
        layout="vertical"
        validateStatus={problem ? 'error' : ''}
        help={problem ?? t('paper.sheet_id_help')}
      >
        <Input.Search
          id="paper-sheet-id"
          size="large"
          autoFocus
          autoComplete="off"
          loading={busy}
          placeholder="XXXX-XXXX-X"
          enterButton={t('paper.find')}
          onChange={() => setProblem(undefined)}
          onSearch={search}
        />
      </Form.Item>
      {entered.length > 0
        ? <p className="quiet" data-testid="paper-entered">{t('paper.sitting', { count: entered.length })} {entered.slice(0, 12).join(' · ')}</p>
        : null}
    </>
  );
}
