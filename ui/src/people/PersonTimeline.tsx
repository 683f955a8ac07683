/** What happened in an employee's working life, the latest first. */
import { Empty, Timeline } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TimelineEntry } from '../bindings/TimelineEntry';
import { day, groupedNumber } from '../shared/words/format';
import { ResultTag } from '../results/ResultTag';
import { classes } from '../shared/looks/classes';
import style from './PersonTimeline.module.css';

const KINDS = ['hired', 'occupation', 'level', 'enrolled', 'decided', 'issued', 'reissued', 'revoked', 'taken_over', 'left'] as const;
const COLOUR: Partial<Record<string, string>> = { decided: 'var(--accent)', issued: 'var(--good)', reissued: 'var(--good)', revoked: 'var(--bad)', taken_over: 'var(--good)' };

/** The line of time. */
export function PersonTimeline({ entries }: { entries: TimelineEntry[] }) {
  const { t, i18n } = useTranslation();
  if (entries.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('person.no_timeline')} />;
  return (
    <Timeline
      className={classes(style.life)}
      items={entries.map((entry, at) => ({
        key: `${at}`,
        color: COLOUR[entry.kind] ?? 'var(--ink-3)',
        content: (
          <>
            <div className="quiet small figure">{day(entry.on, i18n.language)}</div>
            <Happened entry={entry} />
          </>
        ),
      }))}
    />
  );
}

function Happened({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation();
  const kind = KINDS.find((known) => known === entry.kind);
  const about: ReactNode = entry.round === null
    ? entry.about
    : <Link to={`/rounds/${encodeURIComponent(entry.round)}`}>{entry.about}</Link>;
  return (
    <>
      <div>{kind ? t(`happened.${kind}`) : entry.kind} {about}</div>
      {entry.result === null ? null : (
        <div className={style.lifeResult}>
          <ResultTag result={entry.result} />
          {entry.total === null ? null : <span className="figure">{t('person.total', { total: entry.total })}</span>}
        </div>
      )}
      {entry.certificate === null ? null : <div className="figure small">{groupedNumber(entry.certificate)}</div>}
    </>
  );
}
