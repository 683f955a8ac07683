/** All standards of the office, by occupation and level, newest version first; what was left unfinished stands above. */
import { PlusOutlined } from '@ant-design/icons';
import { Button, Empty, Input, Result, Skeleton, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { StandardDraft } from '../bindings/StandardDraft';
import type { StandardLine } from '../bindings/StandardLine';
import { dropDraft, readDraft } from '../shared/drafts/keptDraft';
import { UnfinishedDraft } from '../shared/drafts/UnfinishedDraft';
import { Refusal } from '../shared/calls/refusals';
import { day } from '../shared/words/format';
import { useAction } from '../shared/calls/useAction';
import { useDraftName } from './draftName';
import { ImportStandard } from './ImportStandard';
import { LEVELS, useWords } from '../shared/words/words';
import { classes } from '../shared/looks/classes';
import style from './StandardsScreen.module.css';

/** The list. */
export function StandardsScreen() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data, error } = useAction('list_standards', {});
  const name = useDraftName();
  const [unfinished, setUnfinished] = useState(() => readDraft<StandardDraft>(name));
  if (error) return <Result status="warning" subTitle={<Refusal error={error} />} />;
  return (
    <>
      <div className="page-head">
        <h1>{t('nav.standards')}</h1>
        <span className="spring" />
        <ImportStandard taken={(id) => void navigate(`/standards/${id}`)} />
        <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/standards/new')}>{t('standards.new')}</Button>
      </div>
      {unfinished ? (
        <UnfinishedDraft
          title={unfinished.standard.title}
          goOn={() => void navigate('/standards/new?draft=kept')}
          discard={() => {
            dropDraft(name);
            setUnfinished(undefined);
          }}
        />
      ) : null}
      {data ? <StandardTable standards={data.standards} /> : <Skeleton active />}
    </>
  );
}

function StandardTable({ standards }: { standards: StandardLine[] }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const words = useWords();
  const [search, setSearch] = useState('');
  if (standards.length === 0) {
    return (
      <div className={classes(style.empty, 'panel')}>
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={<><strong>{t('standards.none')}</strong><div className="quiet">{t('standards.none_text')}</div></>}>
          <Button type="primary" onClick={() => void navigate('/standards/new')}>{t('standards.new')}</Button>
        </Empty>
      </div>
    );
  }
  const wanted = search.trim().toLowerCase();
  const shown = sorted(standards).filter((one) =>
    [one.title, one.code, one.occupation, one.occupation_name ?? ''].some((text) => text.toLowerCase().includes(wanted)));
  const spans = spansOf(shown);
  return (
    <>
      {standards.length > 8 ? (
        <div className="tools">
          <Input.Search className={style.field280} data-search allowClear aria-label={t('standards.search')} placeholder={t('standards.search')} value={search} onChange={(event) => setSearch(event.target.value)} />
        </div>
      ) : null}
      <Table<StandardLine>
        className="panel"
        size="middle"
        rowKey="id"
        dataSource={shown}
        pagination={false}
        scroll={{ x: 900 }}
        rowClassName="clickable"
        onRow={(one) => ({ onClick: () => void navigate(`/standards/${one.id}`) })}
        columns={[
          {
            title: t('standards.occupation'), key: 'occupation', width: 190,
            onCell: (_, at) => ({ rowSpan: spans[at ?? 0] ?? 1, style: { verticalAlign: 'top' } }),
            render: (_, one) => <>{one.occupation_name ?? one.occupation}<div className="quiet small figure">{one.occupation}</div></>,
          },
          { title: t('standards.level'), key: 'level', width: 176, render: (_, one) => words.level(one.level) },
          { title: t('standards.title'), key: 'title', render: (_, one) => <Link to={`/standards/${one.id}`} onClick={(event) => event.stopPropagation()}>{one.title}</Link> },
          { title: t('standards.code'), dataIndex: 'code', width: 190, ellipsis: true },
          { title: t('standards.version'), dataIndex: 'version', width: 100, className: 'figure' },
          { title: t('standards.kept_on'), key: 'kept', width: 140, render: (_, one) => <span className="figure">{day(one.created_at, i18n.language)}</span> },
        ]}
      />
    </>
  );
}

/** By occupation, then level from low to high, then the newest first. */
function sorted(standards: StandardLine[]): StandardLine[] {
  const rank = (one: StandardLine) => LEVELS.findIndex((level) => level === one.level);
  return [...standards].sort((a, b) => a.occupation.localeCompare(b.occupation) || rank(a) - rank(b) || b.created_at.localeCompare(a.created_at));
}

/** How many rows the cell of an occupation spans: at its first row all of them, then none. */
function spansOf(standards: StandardLine[]): number[] {
  return standards.map((one, at) => (standards[at - 1]?.occupation === one.occupation ? 0
    : standards.filter((other) => other.occupation === one.occupation).length));
}
