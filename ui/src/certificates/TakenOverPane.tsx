/** Certificates that were given before or elsewhere: the list, and the ways in which they come in. A row leads to its holder. */
import { ImportOutlined, PlusOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Empty, Input, Result, Skeleton, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { TakenOverLine } from '../bindings/TakenOverLine';
import type { TakenOverQuery } from '../bindings/TakenOverQuery';
import { call } from '../shared/calls/call';
import { Refusal } from '../shared/calls/refusals';
import { useSettled } from '../shared/calls/useSettled';
import type { Page } from '../shared/lists/pagedList';
import { type PagedColumn, PagedTable } from '../shared/lists/PagedTable';
import { SEARCH_PAUSE, usePagedList } from '../shared/lists/usePagedList';
import { day, groupedNumber } from '../shared/words/format';
import { TakenOverDialog } from './TakenOverDialog';
import { TakenOverWizard } from './TakenOverWizard';
import { classes } from '../shared/looks/classes';
import style from './TakenOverPane.module.css';

interface TakenOverPage extends Page<TakenOverLine> {
  /** How many there are, whatever is searched. */
  all: number;
}

const read = (input: TakenOverQuery): Promise<TakenOverPage> => call('list_taken_over', input).then(({ certificates, ...counts }) => ({ ...counts, rows: certificates }));

/** The list with its tools. */
export function TakenOverPane() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const search = useSettled(typed.trim(), SEARCH_PAUSE);
  const [open, setOpen] = useState<'add' | 'import'>();
  const { found, error } = usePagedList({ action: 'list_taken_over', search, page: (offset, limit) => ({ search, offset, limit }), read });
  const columns = useColumns();
  if (error) return <Result status="warning" subTitle={<Refusal error={error} />} />;
  if (!found?.list.last) return <Skeleton active />;
  const { all, total } = found.list.last;
  const close = () => setOpen(undefined);
  const ways = (
    <>
      <Button icon={<PlusOutlined />} onClick={() => setOpen('add')}>{t('taken_over.add')}</Button>
      <Button type="primary" icon={<ImportOutlined />} onClick={() => setOpen('import')}>{t('taken_over.import')}</Button>
    </>
  );
  return (
    <>
      {all === 0 ? (
        <Empty className="middle" image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('taken_over.none')}>
          <p className="quiet">{t('taken_over.none_text')}</p>
          <div className="tools">{ways}</div>
        </Empty>
      ) : (
        <>
          <div className="tools">
            <Input className={classes(style.field300)}
              data-search
              allowClear
              prefix={<SearchOutlined className="quiet" />}
              placeholder={t('taken_over.search')}
              aria-label={t('taken_over.search')}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
            <span className="quiet small figure" role="status">{t('taken_over.shown', { shown: total, all })}</span>
            <span className="spring" />
            {ways}
          </div>
          <PagedTable
            key={found.search}
            found={found}
            columns={columns}
            width={1080}
            from={0}
            none={t('results.no_match')}
            rowClass={() => 'clickable'}
            row={() => ({ role: 'link' })}
            open={(line) => void navigate(`/employees/${encodeURIComponent(line.staff_no)}`)}
          />
        </>
      )}
      {open === 'add' ? <TakenOverDialog close={close} /> : null}
      {open === 'import' ? <TakenOverWizard close={close} /> : null}
    </>
  );
}

function useColumns(): PagedColumn<TakenOverLine>[] {
  const { t, i18n } = useTranslation();
  return useMemo(() => [
    { title: t('results.staff_no'), key: 'staff_no', width: 104, className: 'figure', draw: (line) => line.staff_no },
    { title: t('certificates.name'), key: 'name', width: 104, ellipsis: true, draw: (line) => <b title={line.name}>{line.name}</b> },
    { title: t('certificates.number'), key: 'number', width: 220, draw: (line) => <span className="mono figure small">{groupedNumber(line.number)}</span> },
    { title: t('employees.occupation'), key: 'occupation', width: 110, ellipsis: true, draw: (line) => <span title={line.occupation}>{line.occupation_name}</span> },
    { title: t('certificates.level'), key: 'level', width: 130, ellipsis: true, draw: (line) => <span title={line.level_title}>{line.level_title}</span> },
    { title: t('certificates.issued_on'), key: 'issued', width: 126, draw: (line) => day(line.issued_on, i18n.language) },
    { title: t('taken_over.issuer'), key: 'issuer', ellipsis: true, draw: (line) => <span title={line.from.issuer}>{line.from.issuer}</span> },
    { title: t('certificates.state'), key: 'state', width: 84, draw: (line) => (line.from.withdrawn === null ? <Tag variant="filled" color="success">{t('taken_over.counts')}</Tag> : <Tag variant="filled" title={line.from.withdrawn.reason}>{t('taken_over.withdrawn')}</Tag>) },
  ], [t, i18n.language]);
}
