/** The board of a round: candidates down, raters across, how many marks stand in each place; the head of a column opens the rater's sheet. */
import { SearchOutlined, UploadOutlined } from '@ant-design/icons';
import { Button, Empty, Input, Result, Segmented, Skeleton, Table, Tag, Tooltip } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BoardCandidate } from '../bindings/BoardCandidate';
import type { BoardRater } from '../bindings/BoardRater';
import { Refusal } from '../shared/calls/refusals';
import { means, useReadings } from '../shared/lists/search';
import { useAction } from '../shared/calls/useAction';
import { useRoom } from '../shared/lists/useRoom';
import { useNamesOf } from '../shared/words/names';
import { DiscrepancyTable } from './DiscrepancyTable';
import { ImportScores } from './ImportScores';
import { classes } from '../shared/looks/classes';
import style from './BoardPane.module.css';

/** The board of `round`. `open`: marks are taken. */
export function BoardPane({ round, open }: { round: string; open: boolean }) {
  const { t } = useTranslation();
  const { data, error } = useAction('score_board', { round });
  const [importing, setImporting] = useState(false);
  const names = useNamesOf(round);
  const [component, setComponent] = useState<string>();
  const [typed, setTyped] = useState('');
  const read = useReadings();
  const [room, height] = useRoom();
  const components = useMemo(() => [...new Map((data?.raters ?? []).map((rater) => [rater.component, rater.component_title]))], [data]);
  if (error) return <Result status="warning" subTitle={<Refusal error={error} />} />;
  if (!data) return <Skeleton active />;
  if (data.candidates.length === 0) {
    return (
      <Empty className="middle" image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('scores.no_candidates')}>
        <p className="quiet">{t('scores.no_candidates_text')}</p>
      </Empty>
    );
  }
  const shownComponent = component ?? components[0]?.[0];
  const columns = data.raters.map((rater, at) => ({ rater, at })).filter(({ rater }) => rater.component === shownComponent);
  const shown = data.candidates.filter((person) => means(typed, { ...person, unit: `${person.unit} ${names.unit(person.unit)}` }, read));
  const address = (rater: BoardRater) => `/rounds/${encodeURIComponent(round)}/sheets/${encodeURIComponent(rater.rater)}`;
  return (
    <>
      <div className="tools">
        <Segmented<string>
          aria-label={t('offline.component')}
          value={shownComponent ?? ''}
          onChange={setComponent}
          options={components.map(([value, label]) => ({ value, label: <>{label} <b className="figure">{data.raters.filter((rater) => rater.component === value).length}</b></> }))}
        />
        <Input className={classes(style.field240)}
          data-search
          allowClear
          prefix={<SearchOutlined className="quiet" />}
          placeholder={t('results.search')}
          aria-label={t('results.search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <span className="spring" />
        <Legend />
        {open ? <Button icon={<UploadOutlined />} onClick={() => setImporting(true)}>{t('scores.import')}</Button> : null}
      </div>
      <DiscrepancyTable round={round} />
      <div ref={room} className={classes(style.board, 'room')}>
        <Table<BoardCandidate>
          className="panel"
          size="small"
          virtual
          bordered
          scroll={{ y: height, x: 320 + columns.length * 84 }}
          rowKey="staff_no"
          dataSource={shown}
          pagination={false}
          locale={{ emptyText: t('results.no_match') }}
          columns={[
            { title: t('results.staff_no'), dataIndex: 'staff_no', width: 110, fixed: 'left', className: 'figure', ellipsis: true },
            { title: t('results.name'), dataIndex: 'name', width: 110, fixed: 'left', ellipsis: true, render: (name: string) => <b className="strong">{name}</b> },
            { title: t('results.unit'), key: 'unit', width: 100, ellipsis: true, render: (_, person) => names.unit(person.unit) },
            ...columns.map(({ rater, at }) => ({
              key: rater.rater,
              width: 84,
              align: 'center' as const,
              title: (
                <Tooltip title={`${rater.name} · ${rater.rater}`}>
                  <span className={style.boardRater}>
                    <Link to={address(rater)} aria-label={t('scores.open_sheet', { name: rater.name })}>{rater.name}</Link>
                    <RaterState rater={rater} />
                  </span>
                </Tooltip>
              ),
              render: (_: unknown, person: BoardCandidate) => <Place given={person.given[at] ?? null} of={rater.criteria} />,
            })),
          ]}
        />
      </div>
      {importing ? <ImportScores round={round} components={components} close={() => setImporting(false)} /> : null}
    </>
  );
}

function RaterState({ rater }: { rater: BoardRater }) {
  const { t } = useTranslation();
  if (rater.state === 'submitted') return <Tag variant="filled" color="success">{t('scores.short_submitted')}</Tag>;
  if (rater.state === 'partly') return <Tag variant="filled" color="warning" title={t('missing.partly')}>{t('missing.of', { whole: rater.whole, of: rater.of })}</Tag>;
  if (rater.state === 'open') return <Tag variant="filled" color="warning">{t('scores.short_open')}</Tag>;
  return <span className="quiet small">{t('scores.short_none')}</span>;
}

/** How far one place is: all, some, nothing, or not allowed. */
function Place({ given, of }: { given: number | null; of: number }) {
  const { t } = useTranslation();
  if (given === null) return <span className="quiet" title={t('scores.withdraws_text')}>{t('scores.withdraws')}</span>;
  if (given === 0) return <span className="quiet" aria-label={t('scores.nothing')}>·</span>;
  if (given < of) return <span className="doubt figure">{given}/{of}</span>;
  return <span className="good" aria-label={t('scores.all')}>✓</span>;
}

function Legend() {
  const { t } = useTranslation();
  return (
    <span className={classes(style.legend, 'quiet small')}>
      <span><span className="good">✓</span> {t('scores.all')}</span>
      <span><span className="doubt">2/4</span> {t('scores.some')}</span>
      <span>· {t('scores.nothing')}</span>
      <span>{t('scores.open_hint')}</span>
    </span>
  );
}
