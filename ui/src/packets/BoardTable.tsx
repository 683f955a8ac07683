/** The board: a line for each rater with what went out, what came back, and how much is given. */
import { Progress, Table, Tag } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { BoardLine } from '../bindings/BoardLine';
import { day } from '../shared/words/format';
import style from './BoardTable.module.css';

interface BoardTableProps {
  raters: BoardLine[];
  chosen: string[];
  choose: (raters: string[]) => void;
}

/** The table; boxes choose for whom packets are made. */
export function BoardTable({ raters, chosen, choose }: BoardTableProps) {
  const { t, i18n } = useTranslation();
  const none = <span className="quiet">{t('common.none')}</span>;
  return (
    <Table<BoardLine>
      className="panel"
      size="middle"
      rowKey="rater"
      dataSource={raters}
      pagination={false}
      rowSelection={{
        selectedRowKeys: chosen,
        onChange: (keys) => choose(keys.map(String)),
        getCheckboxProps: (line) => ({ 'aria-label': t('offline.choose', { name: line.name }) }),
        getTitleCheckboxProps: () => ({ 'aria-label': t('offline.choose_all') }),
      }}
      columns={[
        { title: t('offline.rater'), key: 'name', render: (_, line) => <><b>{line.name}</b><div className="quiet small">{line.rater}</div></>, sorter: (a, b) => a.name.localeCompare(b.name, 'zh') },
        { title: t('offline.component'), key: 'component', width: 112, render: (_, line) => componentName(t, line.component) },
        {
          title: t('offline.opens_with'), key: 'devices', width: 128,
          render: (_, line) => (line.devices.length > 0 ? t('offline.device_count', { count: line.devices.length }) : <span className="quiet">{t('offline.passphrase')}</span>),
        },
        {
          title: t('offline.packet'), key: 'packets', width: 168,
          render: (_, line) => (line.packets === 0 ? <span className="quiet">{t('offline.no_packet')}</span>
            : <>{t('offline.packet_count', { count: line.packets })}<div className="quiet small">{t('offline.until', { day: day(line.expires_on ?? '', i18n.language) })}</div></>),
        },
        {
          title: t('offline.return'), key: 'returns', width: 168,
          render: (_, line) => (line.returns === 0 ? none
            : <><span className="good">{t('offline.return_count', { count: line.returns })}</span><div className="quiet small">{day(line.last_return ?? '', i18n.language)}</div></>),
          sorter: (a, b) => a.returns - b.returns,
        },
        {
          title: t('offline.given'), key: 'given', width: 212, sorter: (a, b) => share(a) - share(b),
          render: (_, line) => (
            <div className={style.given}>
              <Progress percent={Math.floor(share(line) * 100)} size="small" showInfo={false} aria-label={t('offline.given_of', { name: line.name, given: line.given, expected: line.expected })} />
              <span className="figure">{line.given} / {line.expected}</span>
            </div>
          ),
        },
        {
          title: t('offline.conflict'), key: 'conflicts', width: 84, align: 'right',
          render: (_, line) => (line.conflicts === 0 ? none : <Tag color="error">{line.conflicts}</Tag>),
        },
      ]}
    />
  );
}

/** The component that a rater marks, in words. */
export function componentName(t: TFunction, component: string): string {
  if (component === 'supervisor') return t('offline.supervisor');
  return component === 'master' ? t('offline.master') : component;
}

function share(line: BoardLine): number {
  return line.expected === 0 ? 0 : line.given / line.expected;
}
