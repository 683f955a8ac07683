/** Two people typed one sheet and differ: both typings side by side, and what stands on the paper, with a reason. */
import { Button, Input, Radio, Space, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScoreSheetEntered } from '../../bindings/ScoreSheetEntered';
import type { ScoreSheetFound } from '../../bindings/ScoreSheetFound';
import type { TypingDifference } from '../../bindings/TypingDifference';
import { useRefusals } from '../../shared/calls/refusals';
import { call } from '../../shared/calls/call';
import type { ActionError } from '../../shared/calls/errors';
import { said } from '../../shared/calls/errors';
import { SheetHead } from './SheetHead';
import paperStyle from './paper.module.css';
import style from './TypingSettlement.module.css';

interface Props {
  sheet: ScoreSheetFound;
  done: (outcome: ScoreSheetEntered) => void;
  back: () => void;
}

export function TypingSettlement({ sheet, done, back }: Props) {
  const { t } = useTranslation();
  const typing = sheet.typing;
  const [stands, setStands] = useState<Record<string, string>>({});
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<ActionError>();
  const [busy, setBusy] = useState(false);
  const refuse = useRefusals(['mark', 'reason', 'marks', 'criterion'], setProblem);
  if (!typing) return null;
  const settle = () => {
    setBusy(true);
    setProblem(undefined);
    // Only where the two differ: what they typed alike is with the engine.
    const marks = typing.differences.map((one) => ({ criterion: one.criterion, mark: stands[one.criterion] ?? '' }));
    call('enter_score_sheet', { sheet_id: sheet.sheet_id, marks, entry: 'settled', reason }).then(done, refuse).finally(() => setBusy(false));
  };
  const choice = (one: TypingDifference, mark: string | null) => (
    <Radio
      aria-label={`${one.name} ${mark ?? t('paper.empty')}`}
      checked={stands[one.criterion] === (mark ?? '')}
      onChange={() => setStands((before) => ({ ...before, [one.criterion]: mark ?? '' }))}
    >
      {mark ?? t('paper.empty')}
    </Radio>
  );
  return (
    <>
      <SheetHead sheet={sheet} entry={t('paper.entry_settled')} />
      <p>{t('paper.differ_text')}</p>
      <Table<TypingDifference>
        size="small"
        pagination={false}
        rowKey="criterion"
        dataSource={typing.differences}
        columns={[
          { title: t('paper.criterion'), dataIndex: 'name' },
          { title: typing.first_by, render: (_, one) => choice(one, one.first) },
          { title: typing.second_by, render: (_, one) => choice(one, one.second) },
          {
            title: t('paper.stands'),
            width: 120,
            render: (_, one) => (
              <Input
                aria-label={`${t('paper.stands')} ${one.name}`}
                value={stands[one.criterion] ?? ''}
                onChange={(event) => setStands((before) => ({ ...before, [one.criterion]: event.target.value }))}
              />
            ),
          },
        ]}
      />
      <Input className={style.choice}
        aria-label={t('paper.reason')}
        placeholder={t('paper.reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {problem ? <p role="alert" className={paperStyle.paperProblem}>{said(problem)}</p> : null}
      <Space>
        <Button type="primary" loading={busy} onClick={settle}>{t('paper.settle')}</Button>
        <Button onClick={back}>{t('paper.back')}</Button>
      </Space>
    </>
  );
}
