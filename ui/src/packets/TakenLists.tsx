/** What becomes of returns: those taken, those refused with reason and hint, and the conflicts that are open. */
import { CloseCircleFilled } from '@ant-design/icons';
import { Empty, Table, Tag } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { PacketsTaken } from '../bindings/PacketsTaken';
import type { ReturnTaken } from '../bindings/ReturnTaken';
import { day } from '../shared/words/format';
import { Statements } from './ConflictTable';
import { classes } from '../shared/looks/classes';
import style from './TakenLists.module.css';

const COLOUR: Record<string, string> = { new: 'success', newer: 'processing', again: 'default' };

/** The lists. */
export function TakenLists({ answer }: { answer: PacketsTaken }) {
  const { t, i18n } = useTranslation();
  return (
    <div className={style.taken} data-testid="taken">
      {answer.refused.length > 0 ? (
        <section aria-label={t('take.refused')}>
          <h2>{t('take.refused')} <span className="figure bad">{answer.refused.length}</span></h2>
          <ul className={style.refused}>
            {answer.refused.map((line) => (
              <li key={line.file} data-code={line.code}>
                <CloseCircleFilled className="bad" />
                <div>
                  <b title={line.file}>{fileName(line.file)}</b>
                  <div>{line.message}</div>
                  {line.hint ? <div className="quiet">{line.hint}</div> : null}
                </div>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section aria-label={t('take.taken')}>
        <h2>{t('take.taken')} <span className="figure">{answer.taken.length}</span></h2>
        {answer.taken.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('take.none')} /> : (
          <Table<ReturnTaken>
            size="small"
            rowKey="file"
            dataSource={answer.taken}
            pagination={answer.taken.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
            columns={[
              { title: t('offline.rater'), key: 'name', render: (_, line) => <><b>{line.name}</b><div className="quiet small">{line.round} · {line.rater}</div></> },
              {
                title: t('take.signed'), key: 'signed', width: 190, render: (_, line) => (
                  <>{line.signed_by}{line.signed_by === line.name ? '' : <Tag className={classes(style.tag)} color="warning">{t('take.other_name')}</Tag>}<div className="quiet small">{day(line.signed_at, i18n.language)}</div></>
                ),
              },
              { title: t('take.revision'), dataIndex: 'revision', width: 64, align: 'right' },
              { title: t('take.marks'), dataIndex: 'marks', width: 72, align: 'right' },
              ...(answer.taken.some((one) => (one.left_out ?? 0) > 0) ? [{ title: t('take.left_out'), dataIndex: 'left_out', width: 72, align: 'right' as const }] : []),
              { title: t('take.missing'), dataIndex: 'missing', width: 72, align: 'right', render: (missing: number) => (missing === 0 ? <span className="quiet">0</span> : <span className="doubt">{missing}</span>) },
              { title: t('take.outcome'), key: 'outcome', width: 168, render: (_, line) => <Tag color={COLOUR[line.outcome] ?? 'default'} variant="filled">{outcome(t, line.outcome)}</Tag> },
              { title: t('make.file'), key: 'file', ellipsis: true, render: (_, line) => <span className="quiet" title={line.file}>{fileName(line.file)}</span> },
            ]}
          />
        )}
      </section>
      {answer.conflicts.length > 0 ? (
        <section aria-label={t('offline.conflicts')}>
          <h2>{t('offline.conflicts')} <span className="figure bad">{answer.conflicts.length}</span></h2>
          <p className="quiet">{t('take.conflicts_text')}</p>
          <ul className={style.refused}>
            {answer.conflicts.slice(0, 20).map((line) => (
              <li key={`${line.round} ${line.staff_no} ${line.rater} ${line.criterion}`}>
                <div><b>{line.candidate}</b> · {line.criterion_name} · <span className="quiet">{line.rater_name}</span></div>
                <Statements line={line} />
              </li>
            ))}
          </ul>
          {answer.conflicts.length > 20 ? <p className="quiet">{t('take.more', { count: answer.conflicts.length - 20 })}</p> : null}
        </section>
      ) : null}
      {answer.ignored > 0 ? <p className="quiet">{t('take.ignored', { count: answer.ignored })}</p> : null}
    </div>
  );
}

function outcome(t: TFunction, word: string): string {
  switch (word) {
    case 'new': return t('take.new');
    case 'newer': return t('take.newer');
    case 'again': return t('take.again');
    default: return word;
  }
}

function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
