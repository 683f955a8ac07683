/**
 * One rater's sheet in the office: typed mark by mark like the sheet of a packet, submitted under the rater's name, locked
 * from then on until somebody reopens it with a reason.
 */
import { ArrowLeftOutlined, FormOutlined, UnlockOutlined } from '@ant-design/icons';
import { Alert, Button, Empty, Result, Skeleton, Tag } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { RaterSheetState } from '../bindings/RaterSheetState';
import { memberOf } from '../shared/words/closed';
import type { RaterSheet } from '../bindings/RaterSheet';
import { useSession } from '../session/session';
import { ReasonDialog } from '../shared/dialogs/ReasonDialog';
import { Refusal } from '../shared/calls/refusals';
import { call } from '../shared/calls/call';
import { useAction } from '../shared/calls/useAction';
import { on } from './grid/cursor';
import { ScoreTable } from './grid/ScoreTable';
import { useSheetMarks } from './grid/useSheetMarks';
import { OfficePieces } from './pieces/OfficePieces';
import { SubmitDialog } from './SubmitDialog';
import { classes } from '../shared/looks/classes';
import style from './grid/grid.module.css';

/** What each state of a sheet is called. */
const STATE = {
  open: 'scores.state_open', submitted: 'scores.state_submitted', closed: 'scores.state_closed',
} as const satisfies Record<RaterSheetState, string>;

/** The sheet named in the address. */
export function RaterSheetScreen() {
  const { t } = useTranslation();
  const { code = '', rater = '' } = useParams();
  const { data, error, reload } = useAction('open_rater_sheet', { round: code, rater }, { once: true });
  if (error) {
    return (
      <Result status="warning" subTitle={<Refusal error={error} />} extra={<Link to={`/rounds/${encodeURIComponent(code)}`}>{t('scores.back')}</Link>} />
    );
  }
  if (!data) return <Skeleton active />;
  if (data.candidates.length === 0) {
    return (
      <Empty className="lone" image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('scores.nobody', { name: data.rater_name })}>
        <Link to={`/rounds/${encodeURIComponent(code)}`}>{t('scores.back')}</Link>
      </Empty>
    );
  }
  // Another rater, another state: another sheet, nothing of the one before.
  return <Sheet key={`${data.round} ${data.rater} ${data.state}`} sheet={data} reload={reload} />;
}

function Sheet({ sheet, reload }: { sheet: RaterSheet; reload: () => void }) {
  const { t } = useTranslation();
  const { office } = useSession();
  const kept = `sheet-place ${office?.location ?? ''} ${sheet.round} ${sheet.rater}`;
  const [place] = useState(() => localStorage.getItem(kept) ?? '');
  const { marks, version, cursor, setCursor } = useSheetMarks(sheet, {
    save: (batch) => call('put_rater_marks', { round: sheet.round, rater: sheet.rater, marks: batch }),
    place,
    keep: (at) => Promise.resolve(localStorage.setItem(kept, at)),
    atOnce: true,
  });
  // Read once: every mark that is saved would ask for them anew.
  const pieces = useAction('list_work_pieces', { round: sheet.round }, { once: true });
  const [asking, setAsking] = useState<'submit' | 'reopen'>();
  const endButton = useRef<HTMLButtonElement>(null);
  const finish = useRef<() => void>(() => undefined);
  const back = () => {
    setAsking(undefined);
    document.getElementById('mark')?.focus();
  };
  const address = `/rounds/${encodeURIComponent(sheet.round)}`;
  return (
    <div className={classes(style.officeSheet, 'fill')}>
      <div className="page-head">
        <Link to={address} aria-label={t('scores.back')} title={t('scores.back')} onClick={() => finish.current()}><ArrowLeftOutlined /></Link>
        <h1>{sheet.rater_name}</h1>
        <Tag variant="filled" color={sheet.state === 'open' ? 'processing' : 'success'}>{t(STATE[memberOf(STATE, sheet.state) ?? 'closed'])}</Tag>
        <span className="quiet">{sheet.component_title} · {sheet.title}</span>
      </div>
      {sheet.has_returns && sheet.state === 'open' ? <Alert className="below-s" banner type="info" title={t('scores.has_returns')} /> : null}
      <ScoreTable
        marks={marks}
        version={version}
        cursor={cursor}
        setCursor={setCursor}
        locked={sheet.state !== 'open'}
        finishRef={finish}
        leave={() => endButton.current?.focus()}
        end={sheet.state === 'closed' ? null : sheet.state === 'submitted'
          ? <Button ref={endButton} size="large" icon={<UnlockOutlined />} onClick={() => setAsking('reopen')}>{t('scores.reopen')}</Button>
          : <Button ref={endButton} type="primary" size="large" icon={<FormOutlined />} onClick={() => { finish.current(); setAsking('submit'); }}>{t('scores.submit')}</Button>}
        work={(person, criterion) => <OfficePieces round={sheet.round} list={pieces.data} reload={pieces.reload} staffNo={person.staff_no} name={person.name} criterion={criterion} />}
        foot={sheet.state === 'open' ? t('scores.foot_open') : t('scores.foot_locked')}
      />
      <SubmitDialog
        open={asking === 'submit'}
        sheet={sheet}
        marks={marks}
        close={back}
        goTo={(missing) => { setCursor(on(missing)); back(); }}
        submitted={() => { back(); reload(); }}
      />
      <ReasonDialog
        open={asking === 'reopen'}
        title={t('scores.reopen_title', { name: sheet.rater_name })}
        help={t('scores.reason_help')}
        go={t('scores.reopen_go')}
        act={({ reason }) => call('reopen_rater_sheet', { round: sheet.round, rater: sheet.rater, reason })}
        done={() => { back(); reload(); }}
        close={back}
      >
        <p>{t('scores.reopen_effect')}</p>
      </ReasonDialog>
    </div>
  );
}
